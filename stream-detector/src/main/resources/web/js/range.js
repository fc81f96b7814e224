/** Which steps the charts show: all, the newest so many (these follow a live run), or a fixed stretch (this stays put). */
export const LAST_CHOICES = [200, 1000, 5000];

/** Fewest steps that can be zoomed to. */
export const FEWEST_STEPS = 4;

/** A view that ends within this share of its width from the newest step follows it. */
const NEAR_THE_END = 0.02;

/** Half a window around a step that lies in no spike. */
const AROUND_STEP = 100;

export const ALL = { mode: "all" };

export const last = (steps) => ({ mode: "last", steps });

export const fixed = (from, to) => ({ mode: "fixed", from, to });

/** A stretch around a spike, with a third of its length on either side to see where it came from. */
export function around(spike, lastStep) {
  const end = spike.endStep ?? lastStep;
  const margin = Math.max(10, Math.round((end - spike.startStep) / 3));
  return fixed(Math.max(0, spike.startStep - margin), end + margin);
}

/** A stretch around a step: around the spike it lies in, where it does. */
export function aroundStep(step, model) {
  const spike = model.spikes.find((it) => step >= it.startStep && step <= (it.endStep ?? Infinity));
  return spike ? around(spike, model.steps.lastStep) : fixed(Math.max(0, step - AROUND_STEP), step + AROUND_STEP);
}

/** The spike that a range is around, or null. */
export function spikeShown(range, model) {
  const isAround = (spike) => {
    const { from, to } = around(spike, model.steps.lastStep);
    return from === range.from && to === range.to;
  };
  return range.mode === "fixed" ? (model.spikes.find(isAround)?.spike ?? null) : null;
}

/** [first, last] step of a run, one step apart at least. */
export function spanOf(model) {
  const first = model.steps.length > 0 ? model.steps.steps[0] : 0;
  return [first, Math.max(first + 1, model.steps.lastStep || 0)];
}

/** [first, last] step to show; `span` is what there is to show, more than the run itself where others are drawn with it. */
export function resolve(range, model, span = spanOf(model)) {
  const [first, end] = spanOf(model);
  if (range.mode === "last") {
    return [Math.max(first, end - range.steps), end];
  }
  if (range.mode === "fixed") {
    const to = Number.isFinite(range.to) ? range.to : span[1];
    return [range.from, Math.max(to, range.from + 1)];
  }
  return span;
}

/** A range narrowed (factor below 1) or widened around a step, which keeps its place. */
export function zoomed([from, to], factor, centre = (from + to) / 2) {
  const width = Math.max(FEWEST_STEPS, (to - from) * factor);
  const left = centre - ((centre - from) / (to - from)) * width;
  return [left, left + width];
}

/** A range moved by a share of its width. */
export function panned([from, to], share) {
  const by = (to - from) * share;
  return [from + by, to + by];
}

/**
 * The range meant by steps that were asked for by hand: kept within what there is, in whole steps; all of it where it covers all;
 * one that follows where it reaches the newest step of a live run.
 */
export function settled([from, to], model, span = spanOf(model)) {
  const width = Math.min(Math.max(FEWEST_STEPS, Math.round(to - from)), span[1] - span[0]);
  const left = Math.round(Math.min(Math.max(from, span[0]), span[1] - width));
  const right = left + width;
  if (left <= span[0] && right >= span[1]) {
    return ALL;
  }
  const newest = spanOf(model)[1];
  const isAtEnd = Math.abs(right - newest) <= Math.max(1, width * NEAR_THE_END);
  return model.state === "running" && !model.isSuperseded && isAtEnd ? last(width) : fixed(left, right);
}

/** The spike after (direction 1) or before (−1) the middle of what is shown; the first or last one where all is shown; or null. */
export function spikeBeside(model, range, [from, to], direction) {
  const shown = spikeShown(range, model);
  if (shown !== null) {
    return model.spikes[model.spikes.findIndex((it) => it.spike === shown) + direction] ?? null;
  }
  const inOrder = direction > 0 ? model.spikes : [...model.spikes].reverse();
  const middle = (from + to) / 2;
  return (range.mode === "fixed" ? inOrder.find((it) => (it.startStep - middle) * direction > 0) : inOrder[0]) ?? null;
}
