import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The answer of /api/runs/{run} for a whole `gd-rank2` run (seed 1: seven catapults), values rounded to four digits. */
export function wholeRun(name = "gd-rank2-4711") {
  const file = new URL("fixtures/gd-rank2.json.gz", import.meta.url);
  const run = JSON.parse(gunzipSync(readFileSync(file)).toString());
  return { ...run, run: name };
}

/** What is known of a run when the detector has read to a step, from another step on: a snapshot, or an update. */
export function between(run, from, to) {
  const isIn = (step) => step >= from && step < to;
  const isDone = to > run.summary.lastStep;
  const spikes = run.spikes.filter((it) => it.startStep < to && (it.endStep === null || it.endStep >= from - 30)).map((it) =>
    it.endStep !== null && it.endStep < to ? it : stillOpen(it, to));
  const closed = run.spikes.filter((it) => it.endStep !== null && it.endStep < to);
  const counts = {};
  closed.forEach((it) => (counts[it.kind] = (counts[it.kind] ?? 0) + 1));
  const agop = cut(run.series.agop, isIn);
  return {
    ...run,
    state: isDone ? run.state : "running",
    cursor: `0-0-${to}-${to}-${to}`,
    summary: { ...run.summary, steps: to, lastStep: Math.min(to - 1, run.summary.lastStep), spikes: counts, testLoss: null,
      lastAlignment: agop.alignment.at(-1) ?? run.series.agop.alignment.findLast((it, i) => run.series.agop.step[i] < to) ?? null },
    series: {
      steps: cut(run.series.steps, isIn), kernels: cut(run.series.kernels, isIn), agop,
      nonFiniteSteps: run.series.nonFiniteSteps.filter(isIn), inputs: run.series.inputs,
    },
    spikes,
    warnings: run.warnings.filter((it) => isIn(it.step)),
    alignments: run.alignments.filter((it) => isIn(Math.min(it.endStep, run.summary.lastStep))),
  };
}

/** A run whose last catapult does not come back: the loss grows until it is no number. */
export function divergingRun(name = "llm-124m-a") {
  const run = between(wholeRun(name), 0, 470);
  const { step, loss, trainLoss } = run.series.steps;
  for (let i = 455; i < step.length; i++) {
    const grown = i < 466 ? 65 * 3 ** (i - 455) : null;
    loss[i] = grown;
    trainLoss[i] = grown;
  }
  const last = run.spikes[run.spikes.length - 1];
  run.spikes[run.spikes.length - 1] = {
    ...last, state: "closed", kind: "divergence", label: "divergence", peakStep: 465, endStep: 469, peakLoss: null,
    reason: "the loss is no finite number",
  };
  run.series.nonFiniteSteps = [466, 467, 468, 469];
  run.summary = { ...run.summary, lastStep: 469, spikes: { catapult: 1, divergence: 1 }, nonFiniteSteps: 4, message: "loss is NaN" };
  return { ...run, state: "failed" };
}

/** A run that has begun and sent nothing. */
export function waitingRun(name = "digits-waiting") {
  const run = between(wholeRun(name), 0, 0);
  return { ...run, summary: { ...run.summary, lastStep: null, steps: 0, firstAlignment: null, lastAlignment: null } };
}

function stillOpen(spike, to) {
  const isPast = spike.peakStep < to;
  return {
    ...spike, state: "opened", kind: null, label: null, endStep: null,
    peakStep: isPast ? spike.peakStep : to - 1, peakLoss: isPast ? spike.peakLoss : null,
    evidence: { ...spike.evidence, lambdaMaxAfter: null },
  };
}

function cut(columns, isIn) {
  const kept = columns.step.map((step, i) => (isIn(step) ? i : -1)).filter((i) => i >= 0);
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, kept.map((i) => values[i])]));
}
