/** The colours of the page's theme, for canvases; looked up once per colour scheme. */
const cache = new Map();

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cache.clear());

export function colour(name) {
  if (!cache.has(name)) {
    cache.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  }
  return cache.get(name);
}

export const FONT = '11px Inter, "Segoe UI", system-ui, sans-serif';

/** Room left and right of every plot, in CSS pixels, so that all share one step axis; the right one holds a second axis. */
export function gutters(width) {
  return width < 520 ? { left: 44, right: 40 } : { left: 58, right: 58 };
}
