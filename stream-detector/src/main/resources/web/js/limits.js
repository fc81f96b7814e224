/** Smallest and largest positive value of some columns within a range of steps; [NaN, NaN] where there is none. */
export function positiveLimits(columns, names, [from, to]) {
  let low = Infinity;
  let high = -Infinity;
  const first = Math.max(0, columns.indexAt(from));
  const last = columns.indexAt(to);
  for (const name of names) {
    const values = columns.values[name];
    for (let i = first; i <= last; i++) {
      if (values[i] > 0 && values[i] < Infinity) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
    }
  }
  return low <= high ? [low, high] : [NaN, NaN];
}
