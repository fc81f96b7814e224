/** Numbers as people read them. What is undefined is a dash. */

export const DASH = '–';

/** Three significant digits; very small and very large ones with an exponent. */
export function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return DASH;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(1).replace('e', ' · 10^').replace('^+', '^');
  if (size >= 1000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

/** A whole number with thousands apart. */
export function count(value) {
  return value === null || value === undefined ? DASH : Math.round(value).toLocaleString('en-US');
}

export function fixed(value, digits) {
  return value === null || value === undefined || !Number.isFinite(value) ? DASH : value.toFixed(digits);
}

export function percent(value) {
  return value === null || value === undefined ? DASH : `${Math.round(100 * value)} %`;
}

/** With its sign: +0.07, −0.02. */
export function signed(value, digits = 2) {
  if (value === null || value === undefined) return DASH;
  return (value < 0 ? '−' : '+') + Math.abs(value).toFixed(digits);
}

/** 1 catapult, 2 catapults. */
export function plural(n, word) {
  const many = word.endsWith('y') ? word.slice(0, -1) + 'ies' : word + 's';
  return `${count(n)} ${n === 1 ? word : many}`;
}
