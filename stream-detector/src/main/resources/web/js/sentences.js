/** Each event in one plain sentence. */
import { count, fixed, number, percent, signed } from './format.js';

const ENDINGS = {
  catapult: 'and is back',
  recovered: 'and is back',
  outlier: 'in one bad batch, and nothing around it noticed',
  'level-shift': 'and settled at a new level',
  divergence: 'and did not come back',
  undecided: 'and the run ended before it came back',
};

export function kindOf(spike) {
  return spike.kind ?? 'open';
}

/** "Catapult 7", "Divergence 2", "Spike 3". */
export function title(spike) {
  const word = spike.kind ? spike.label ?? spike.kind : 'spike';
  return `${word[0].toUpperCase()}${word.slice(1)} ${spike.spike}`;
}

export function spikeSentence(spike, gain) {
  const evidence = spike.evidence ?? {};
  const ratio = evidence.learningRateRatio == null ? '' : ` at ${number(evidence.learningRateRatio)} × the critical rate`;
  if (!spike.kind) {
    return `${title(spike)} opened at step ${count(spike.startStep)}: the loss has left ${number(spike.baselineLoss)}${ratio}.`;
  }
  const peak = spike.peakLoss == null ? 'a loss that is no number' : number(spike.peakLoss);
  const parts = [
    `${title(spike)} ${spike.state} at step ${count(spike.detectedAtStep)}: the loss rose from ${number(spike.baselineLoss)} to ${peak}`
      + `${ratio}${shareClause(evidence)} ${ENDINGS[spike.kind] ?? ''}.`,
  ];
  const fall = kernelClause(evidence);
  if (fall) parts.push(fall);
  if (gain != null) parts.push(`AGOP alignment ${gain < 0 ? 'lost' : 'gained'} ${fixed(Math.abs(gain), 2)}.`);
  if (spike.kind === 'recovered' && evidence.topShareOfRise == null) parts.push('No kernel caught its rise.');
  return parts.join(' ');
}

function shareClause(evidence) {
  const share = evidence.topShareOfRise;
  if (share == null) return ',';
  return share >= 0.95 ? ', all of it in the top 5 eigendirections,' : `, ${percent(share)} of it in the top 5 eigendirections,`;
}

function kernelClause(evidence) {
  const { lambdaMaxBefore: before, lambdaMaxAfter: after } = evidence;
  if (before == null || after == null || before === 0) return null;
  const change = after / before - 1;
  if (Math.abs(change) < 0.005) return 'The kernel kept its size.';
  return `The kernel ${change < 0 ? 'fell' : 'rose'} by ${percent(Math.abs(change))}.`;
}

export function warningSentence(warning) {
  return `Early warning at step ${count(warning.step)}: the learning rate is ${number(warning.ratio)} × the critical one; a catapult is due.`;
}

export function windowSentence(window) {
  const what = window.alignment == null
    ? `no alignment (${window.reason ?? 'not enough data'})`
    : `alignment ${fixed(window.alignment, 2)}`;
  const gain = window.gain == null ? '' : `, gain ${signed(window.gain)}`;
  return `Steps ${count(window.startStep)} to ${count(window.endStep)}: ${what}${gain}.`;
}

export function endSentence(state, summary) {
  const after = `after ${count(summary.steps)} steps`;
  if (state === 'failed') return `The run failed ${after}${summary.message ? `: ${summary.message}` : ''}.`;
  if (state !== 'finished') return null;
  const test = summary.testLoss == null ? '' : `, test loss ${number(summary.testLoss)}`;
  const aligned = summary.lastAlignment == null
    ? ''
    : `, AGOP alignment ${fixed(summary.firstAlignment, 2)} → ${fixed(summary.lastAlignment, 2)}`;
  return `The run finished ${after}${aligned}${test}.`;
}
