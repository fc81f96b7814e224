/** Numbers as people read them. What is undefined is an en dash, never 0 and never NaN. */
export const UNDEFINED = "–";

const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

export function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

export function step(value) {
  return isNumber(value) ? whole.format(value) : UNDEFINED;
}

/** A quantity of any size with `digits` significant digits: 0.0199, 2.3, 5,925, 1.2e-9. */
export function quantity(value, digits = 3) {
  if (!isNumber(value)) {
    return UNDEFINED;
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) {
    return value.toExponential(Math.max(0, digits - 2)).replace("e+", "e");
  }
  if (size >= 10 ** (digits - 1)) {
    return whole.format(value);
  }
  return String(Number(value.toPrecision(digits)));
}

export function fixed(value, places = 2) {
  return isNumber(value) ? withMinus(value.toFixed(places)) : UNDEFINED;
}

export function times(value, places = 2) {
  return isNumber(value) ? `${value >= 100 ? whole.format(value) : value.toFixed(places)} ×` : UNDEFINED;
}

export function percent(share) {
  return isNumber(share) ? `${withMinus(whole.format(share * 100))} %` : UNDEFINED;
}

/** With its sign: +0.07, −0.01. */
export function signed(value, places = 2) {
  if (!isNumber(value)) {
    return UNDEFINED;
  }
  const text = value.toFixed(places);
  return Number(text) >= 0 ? `+${text.replace("-", "")}` : withMinus(text);
}

export function fromTo(before, after, digits = 3) {
  return isNumber(before) || isNumber(after) ? `${quantity(before, digits)} → ${quantity(after, digits)}` : UNDEFINED;
}

function withMinus(text) {
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}
