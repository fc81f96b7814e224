/** Series as columns of numbers that only grow; points of one update are sorted by step, and come after those before. */

export class Columns {
  constructor(names) {
    this.names = names;
    this.clear();
  }

  clear() {
    this.step = [];
    for (const name of this.names) this[name] = [];
  }

  /** Appends what is new; a step that is not after the last one was seen already. */
  append(update) {
    const steps = update?.step ?? [];
    for (let i = 0; i < steps.length; i++) {
      if (this.step.length > 0 && steps[i] <= this.step[this.step.length - 1]) continue;
      this.step.push(steps[i]);
      for (const name of this.names) this[name].push(update[name]?.[i] ?? null);
    }
  }

  get length() {
    return this.step.length;
  }

  /** Index of the last point at or before a step, −1 if there is none. */
  indexAt(step) {
    let low = 0;
    let high = this.step.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.step[middle] <= step) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/**
 * At most four points a bucket: first, least, greatest, last. What stands out never vanishes.
 *
 * @returns [x, y] between two steps, with one point beyond each end so that lines run on
 */
export function thin(x, y, from, to, buckets) {
  let first = 0;
  while (first < x.length && x[first] < from) first++;
  let last = x.length - 1;
  while (last >= 0 && x[last] > to) last--;
  first = Math.max(0, first - 1);
  last = Math.min(x.length - 1, last + 1);
  const total = last - first + 1;
  if (total <= 4 * buckets) return [x.slice(first, last + 1), y.slice(first, last + 1)];
  const kept = new Set();
  for (let bucket = 0; bucket < buckets; bucket++) {
    const begin = first + Math.floor((bucket * total) / buckets);
    const end = first + Math.floor(((bucket + 1) * total) / buckets);
    let least = -1;
    let greatest = -1;
    for (let i = begin; i < end; i++) {
      if (y[i] === null) {
        kept.add(i);
        continue;
      }
      if (least < 0 || y[i] < y[least]) least = i;
      if (greatest < 0 || y[i] > y[greatest]) greatest = i;
    }
    for (const i of [begin, least, greatest, end - 1]) if (i >= 0) kept.add(i);
  }
  const indexes = [...kept].sort((a, b) => a - b);
  return [indexes.map((i) => x[i]), indexes.map((i) => y[i])];
}
