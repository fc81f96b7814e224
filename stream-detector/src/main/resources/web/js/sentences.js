import { isNumber, percent, quantity, step, times } from "./format.js";
import { kindOf } from "./kinds.js";

/** Shares above this are told as "all of it". */
const NEARLY_ALL = 0.97;

/** Spikes with higher numbers are those that only the kernel snapshots show; the loss of the minibatches hides them. */
const MOST_OF_THE_LOSS = 1_000_000;

/** A spike's number as people read it: "3", and "K3" for the third of those that only the kernels show. */
export function spikeNumber(spike) {
  return isOfProbe(spike) ? `K${spike.spike - MOST_OF_THE_LOSS}` : String(spike.spike);
}

/** Whether only the kernel snapshots show a spike. */
export function isOfProbe(spike) {
  return spike.spike > MOST_OF_THE_LOSS;
}

/** The series that shows a spike. */
function lossOf(spike) {
  return isOfProbe(spike) ? "the loss of the kernels' samples" : "the loss";
}

/** The first words of a spike's sentence: "Catapult 7", "Spike 3" while it is open. */
export function spikeName(spike) {
  const word = spike.kind === null || spike.kind === undefined ? "spike" : (spike.label ?? kindOf(spike.kind).word);
  return `${capital(word)} ${spikeNumber(spike)}`;
}

/** What begins a spike: "opened at step 426: the loss has left its level of 0.016; so far it rose to 2.3." */
export function opened(spike) {
  const rise = isNumber(spike.peakLoss) && spike.endStep === null ? `; so far it rose to ${quantity(spike.peakLoss, 2)}` : "";
  return `opened at step ${step(spike.startStep)}: ${lossOf(spike)} left its level of ${quantity(spike.baselineLoss, 2)}${atRate(spike)}${rise}.`;
}

/** How a spike ended, in one or more plain sentences with their numbers. */
export function closed(spike, gain) {
  const rise = `${lossOf(spike)} ${rose(spike)}${atRate(spike)}`;
  const end = `closed at step ${step(spike.endStep)}: `;
  const kernel = kernelSentence(spike.evidence ?? {});
  const gained = isNumber(gain) ? ` AGOP alignment ${gain < 0 ? "lost" : "gained"} ${quantity(Math.abs(gain), 1)}.` : "";
  switch (spike.kind) {
    case "catapult":
      return `${end}${rise}${share(spike)}, and is back.${kernel}${gained}`;
    case "recovered":
      return `${end}${rise} and is back.${kernel || " No kernel was measured near enough to say why."}${gained}`;
    case "outlier":
      return `${end}${rise} and was back at once: one bad batch, with no trace in what surrounds it.`;
    case "level-shift":
      return `${end}${rise} and has settled at a new level.${kernel}${gained}`;
    case "divergence":
      return `${end}${rise} and does not come back. Lower the learning rate, or go back to a checkpoint.${kernel}`;
    default:
      return `${end}${rise}; the run ended before it could be judged.`;
  }
}

/** The learning rate has passed its critical value. */
export function warned(warning) {
  return `the learning rate ${quantity(warning.learningRate, 3)} is ${times(warning.ratio, 2)} the critical one`
    + ` of the ${warning.scope === "batch" ? "batch" : "probe set"}; a catapult is due.`;
}

function rose(spike) {
  const base = quantity(spike.baselineLoss, 2);
  return isNumber(spike.peakLoss) ? `rose from ${base} to ${quantity(spike.peakLoss, 2)}` : `went from ${base} to no finite number`;
}

function atRate(spike) {
  const ratio = spike.evidence?.learningRateRatio;
  return isNumber(ratio) ? ` at ${times(ratio, 1)} the critical rate` : "";
}

function share(spike) {
  const top = spike.evidence?.topShareOfRise;
  if (!isNumber(top)) {
    return "";
  }
  return top >= NEARLY_ALL ? ", all of it in the top eigendirections" : `, ${percent(top)} of it in the top eigendirections`;
}

function kernelSentence({ lambdaMaxBefore: before, lambdaMaxAfter: after }) {
  if (!isNumber(before) || !isNumber(after) || before <= 0) {
    return "";
  }
  const change = after / before - 1;
  if (Math.abs(change) < 0.005) {
    return " The kernel stayed as it was.";
  }
  return ` The kernel ${change < 0 ? "fell" : "rose"} by ${percent(Math.abs(change))}.`;
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

