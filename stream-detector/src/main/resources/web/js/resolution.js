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
function stretchFor([from, to]) {
  const part = Math.max(1, Math.floor((to - from) / 8));
  return [Math.max(0, Math.floor(from / part) * part), Math.ceil(to / part) * part];
}

/**
 * The query for a range: a stretch that holds it, at the range's resolution; every step of it where they are few enough.
 */
export function queryFor(range, points) {
  const [from, to] = stretchFor(range);
  const steps = to - from + 1;
  const scaled = Math.min(MOST_POINTS, Math.ceil((points * steps) / (range[1] - range[0])));
  return { from, to, points: steps <= 2 * points ? Math.max(points, steps) : scaled };
}
