import { between, extremes } from "./decimate.js";

/**
 * Thins a table that has outgrown its limit to about half of it, so that a page left open for days holds no more than one just
 * opened. Real points stay, never averages: of each stretch of steps the first, the last, and each column's smallest and
 * largest. The range that is looked at stays as it is, unless it alone takes more than a quarter of the limit.
 *
 * @param columns a table of points
 * @param names the columns whose extremes must survive
 * @param limit most points to hold
 * @param viewed [first, last] step that is looked at
 * @returns null where nothing was to be done, else {stride, kept}: how many steps now share a stretch, and the range left alone
 */
export function thin(columns, names, limit, viewed) {
  if (columns.length <= limit) {
    return null;
  }
  const { steps, length } = columns;
  const first = columns.lowerBound(viewed[0]);
  const end = columns.indexAt(viewed[1]) + 1;
  const isKept = end > first && end - first <= limit / 4;
  const [from, to] = isKept ? [first, end] : [length, length];
  const room = limit / 2 - (to - from);
  const stride = Math.max(1, (steps[length - 1] - steps[0]) / Math.max(1, room / (2 + 2 * names.length)));
  const values = names.map((name) => columns.values[name]);
  const thinned = (begin, last) => extremes(steps, values, begin, last, steps[0], stride);
  columns.keep([...thinned(0, from - 1), ...between(from, to - 1), ...thinned(to, length - 1)]);
  return { stride, kept: isKept ? viewed : null };
}

/** Every second entry of a sorted list that is too long, and its last: for marks, which are many only where they touch. */
export function halved(list, limit) {
  let kept = list;
  while (kept.length > limit) {
    kept = kept.filter((_, i) => i % 2 === 0 || i === kept.length - 1);
  }
  return kept;
}
