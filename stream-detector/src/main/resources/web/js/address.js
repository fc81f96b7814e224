import { ALL, fixed, last } from "./range.js";

/**
 * What the part of the address after # says: `#run=RUN`, and optionally `attempt=N`, `from=STEP`, `to=STEP` or `last=STEPS`,
 * `at=STEP` (a window around it), `compare=RUN2,RUN3`. The old form `#RUN` names a run alone. What cannot be read is passed over.
 *
 * @returns {run, attempt, range, at, compare}; run, attempt and at are null where they are not given
 */
export function parse(hash) {
  const text = hash.replace(/^#/, "");
  if (!text.startsWith("run=")) {
    return { run: decode(text) || null, attempt: null, range: ALL, at: null, compare: [] };
  }
  const raw = new Map(text.split("&").map((part) => {
    const equals = part.indexOf("=");
    return equals < 0 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
  }));
  const run = decode(raw.get("run")) || null;
  const compare = (raw.get("compare") ?? "").split(",").map(decode).filter((it) => it && it !== run);
  return { run, attempt: count(raw.get("attempt")), range: rangeOf(raw), at: count(raw.get("at")), compare: [...new Set(compare)] };
}

/** The address of a view; `parse` reads it back. */
export function format({ run, attempt = null, range = ALL, compare = [] }) {
  const parts = [`run=${encodeURIComponent(run)}`];
  if (attempt !== null) {
    parts.push(`attempt=${attempt}`);
  }
  if (range.mode === "fixed") {
    parts.push(`from=${range.from}`, ...(Number.isFinite(range.to) ? [`to=${range.to}`] : []));
  }
  if (range.mode === "last") {
    parts.push(`last=${range.steps}`);
  }
  if (compare.length > 0) {
    parts.push(`compare=${compare.map(encodeURIComponent).join(",")}`);
  }
  return `#${parts.join("&")}`;
}

function rangeOf(raw) {
  const newest = count(raw.get("last"));
  const from = count(raw.get("from"));
  const to = count(raw.get("to"));
  if (newest !== null && newest > 0) {
    return last(newest);
  }
  if (from === null && to === null) {
    return ALL;
  }
  const ends = [from ?? 0, to ?? Infinity];
  return fixed(Math.min(...ends), Math.max(...ends));
}

/** A whole number from 0, or null. */
function count(text) {
  return /^\d{1,15}$/.test(text ?? "") ? Number(text) : null;
}

function decode(text = "") {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
