/** How finely to ask: two points a pixel, and never so many that the answer (up to four rows a point) outgrows what is held. */
const POINTS_PER_PIXEL = 2;
const MOST_POINTS = 5000;
const FEWEST_POINTS = 100;

export function pointsFor(pixels) {
  return Math.min(MOST_POINTS, Math.max(FEWEST_POINTS, Math.round(POINTS_PER_PIXEL * pixels)));
}

/** How many steps then share a bucket. */
export function strideFor([from, to], points) {
  return (to - from) / points;
}

/**
 * The stretch to fetch for a range: widened to whole eighths of its width, so that a view that moves with a live run asks for a
 * new stretch now and then, not at every step.
 */
export function stretchFor([from, to]) {
  const part = Math.max(1, Math.floor((to - from) / 8));
  return [Math.max(0, Math.floor(from / part) * part), Math.ceil(to / part) * part];
}
