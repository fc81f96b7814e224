/** Which steps the charts show: all, the last so many, or a fixed stretch (zoomed). */
export const LAST_CHOICES = [200, 1000, 5000];

export const ALL = { mode: "all" };

export const last = (steps) => ({ mode: "last", steps });

/** A stretch around a spike, with a third of its length on either side to see where it came from. */
export function around(spike, lastStep) {
  const end = spike.endStep ?? lastStep;
  const margin = Math.max(10, Math.round((end - spike.startStep) / 3));
  return { mode: "fixed", from: Math.max(0, spike.startStep - margin), to: end + margin, spike: spike.spike };
}

/** [first, last] step to show. */
export function resolve(range, model) {
  const first = model.steps.length > 0 ? model.steps.steps[0] : 0;
  const end = Math.max(first + 1, model.steps.lastStep || 0);
  if (range.mode === "last") {
    return [Math.max(first, end - range.steps), end];
  }
  return range.mode === "fixed" ? [range.from, Math.max(range.to, range.from + 1)] : [first, end];
}
