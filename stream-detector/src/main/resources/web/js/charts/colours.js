/** Colours come from the style sheet, so that charts follow the light and the dark scheme. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The same colour, mostly transparent. */
export function tint(name, part = 0.13) {
  const hex = colour(name);
  const value = Number.parseInt(hex.slice(1), 16);
  return `rgba(${value >> 16}, ${(value >> 8) & 255}, ${value & 255}, ${part})`;
}
