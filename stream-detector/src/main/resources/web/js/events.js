import { closed, opened, spikeName, spikeNumber, warned } from "./sentences.js";
import { fixed, isNumber, quantity, step } from "./format.js";
import { countWords } from "./kinds.js";

/**
 * All that has happened in a run, oldest first: `{key, step, kind, subject, text}`. A function of the model alone, so a viewer
 * who comes late reads the same log.
 */
export function eventsOf(model) {
  const events = [];
  for (const warning of model.warnings) {
    const key = `warning-${warning.scope}-${warning.step}`;
    const text = `at step ${step(warning.step)}: ${warned(warning)}`;
    events.push({ key, step: warning.step, rank: 0, kind: "warning", subject: "Early warning", text });
  }
  for (const spike of model.spikes) {
    events.push(...spikeEvents(model.asSeen(spike), model.windowsOf(spike.spike).after?.gain));
  }
  if (model.nonFiniteSteps.length > 0) {
    events.push(nonFinite(model.nonFiniteSteps[0], model.nonFiniteCount));
  }
  if (model.state === "finished" || model.state === "failed") {
    events.push(end(model));
  }
  return events.sort((a, b) => a.step - b.step || a.rank - b.rank);
}

function spikeEvents(spike, gain) {
  const subject = spikeName(spike);
  const common = { spike: spike.spike, subject, rank: 1 };
  const isOpen = spike.endStep === null;
  const start = {
    ...common, key: `opened-${spike.spike}`, step: spike.startStep, kind: isOpen ? "open" : "opened",
    subject: isOpen ? subject : `Spike ${spikeNumber(spike)}`, text: opened(spike),
  };
  if (isOpen) {
    return [start];
  }
  const text = closed(spike, gain) + (spike.state === "revised" ? " Revised when later evidence came." : "");
  return [start, { ...common, key: `closed-${spike.spike}`, step: spike.endStep, kind: spike.kind, text }];
}

function nonFinite(first, count) {
  const many = count > 1 ? `; ${step(count)} steps so far` : "";
  const text = `at step ${step(first)}: the loss is no finite number${many}.`;
  return { key: "non-finite", step: first, rank: 2, kind: "divergence", subject: "Not a number", text };
}

function end(model) {
  const spikes = countWords(model.summary.spikes) || "no spikes";
  const { firstAlignment: first, lastAlignment: last, testLoss } = model.summary;
  const aligned = isNumber(first) && isNumber(last) ? `; AGOP alignment went from ${fixed(first)} to ${fixed(last)}` : "";
  const tested = isNumber(testLoss) ? `; the test loss is ${quantity(testLoss)}` : "";
  const message = model.summary.message ? ` It says: ${model.summary.message}` : "";
  const text = `at step ${step(model.summary.lastStep)} with ${spikes}${aligned}${tested}.${message}`;
  return { key: "end", step: model.summary.lastStep ?? Infinity, rank: 3, kind: model.state, subject: `Run ${model.state}`, text };
}

/** The last event, or what is to be said while there is none. */
export function bannerOf(model) {
  const events = eventsOf(model);
  if (events.length > 0) {
    return events[events.length - 1];
  }
  if (model.steps.length === 0) {
    return { kind: "waiting", subject: "Waiting for the first step.", text: "The run has begun and nothing has arrived yet." };
  }
  return { kind: "calm", subject: "No spikes so far.", text: "The loss is within its usual range." };
}
