/**
 * Which points of a long series to draw: of every pixel column the first and the last point, and each series' smallest and
 * largest, so that no spike vanishes however far one zooms out. One point on either side of the range is kept too, for the
 * lines that leave it.
 *
 * @param steps sorted steps
 * @param length how many of them count
 * @param series arrays of values, NaN where undefined
 * @param range [first step, last step] shown
 * @param pixels width in pixel columns
 * @returns indices, ascending
 */
export function visibleIndices(steps, length, series, [from, to], pixels) {
  const first = Math.max(0, lowerBound(steps, length, from) - 1);
  const last = Math.min(length - 1, lowerBound(steps, length, to) + 1);
  return last - first + 1 <= 2 * pixels ? between(first, last) : extremes(steps, series, first, last, from, (to - from) / pixels || 1);
}

/**
 * Of the points `first` to `last`, cut into stretches of `stride` steps that begin at `origin`: of each stretch the first and
 * the last point and each series' smallest and largest.
 */
export function extremes(steps, series, first, last, origin, stride) {
  const kept = [];
  let begin = first;
  while (begin <= last) {
    const column = Math.floor((steps[begin] - origin) / stride);
    let end = begin;
    while (end < last && Math.floor((steps[end + 1] - origin) / stride) === column) {
      end++;
    }
    keepExtremes(kept, series, begin, end);
    begin = end + 1;
  }
  return kept;
}

/** Every index from `first` to `last`. */
export function between(first, last) {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

function keepExtremes(kept, series, begin, end) {
  const chosen = new Set([begin, end]);
  for (const values of series) {
    let low = -1;
    let high = -1;
    for (let i = begin; i <= end; i++) {
      if (Number.isNaN(values[i])) {
        continue;
      }
      low = low < 0 || values[i] < values[low] ? i : low;
      high = high < 0 || values[i] > values[high] ? i : high;
    }
    [low, high].filter((i) => i >= 0).forEach((i) => chosen.add(i));
  }
  kept.push(...[...chosen].sort((a, b) => a - b));
}

function lowerBound(steps, length, value) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
