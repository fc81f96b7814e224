/** Logarithmic axes: whole decades only, labelled as plain numbers. */

/** Range that holds [low, high], in decades, at least one. */
export function decades(low, high) {
  if (!(low > 0) || !(high > 0)) {
    return [0.1, 1];
  }
  const from = 10 ** (Math.floor(Math.log10(low) * 2) / 2);
  const to = 10 ** (Math.ceil(Math.log10(high) * 2) / 2);
  return to > from ? [from, to] : [from, from * 10];
}

/** Powers of ten within a range, so many at most; for a range under a decade, its two ends and the middle. */
export function ticks([low, high], most = 5) {
  const from = Math.ceil(Math.log10(low) - 1e-9);
  const to = Math.floor(Math.log10(high) + 1e-9);
  const stride = Math.max(1, Math.ceil((to - from + 1) / most));
  const powers = [];
  for (let power = from; power <= to; power += stride) {
    powers.push(10 ** power);
  }
  return powers.length >= 2 ? powers : withOneTwoFive(low, high);
}

function withOneTwoFive(low, high) {
  const found = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    found.push(...[1, 2, 5].map((digit) => digit * 10 ** power).filter((it) => it >= low * 0.999 && it <= high * 1.001));
  }
  return found.length > 0 ? found : [low, high];
}

/** A tick's label: 0.01, 1, 100, 1e-6. */
export function tickLabel(value) {
  const rounded = Number(value.toPrecision(3));
  return rounded !== 0 && (rounded < 0.001 || rounded >= 1e5) ? rounded.toExponential().replace("e+", "e") : String(rounded);
}

/** Scale and axis of a logarithmic quantity for a plot. */
export const logScale = (limits) => ({ distr: 3, log: 10, range: () => decades(...limits()) });

export const logAxis = (options = {}) => ({
  filter: (plot, splits) => splits,
  splits: (plot, axis, low, high) => ticks([low, high], options.most),
  values: (plot, splits) => splits.map(tickLabel),
  ...options,
});
