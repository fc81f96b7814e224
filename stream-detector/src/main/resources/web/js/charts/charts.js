/** All charts of a run over one axis of steps. */
import { thin } from '../columns.js';
import { fixed, number } from '../format.js';
import { Chart, powers } from './chart.js';
import { criticalLine, gains, peaks } from './marks.js';
import { Strip } from './strip.js';

const LOG = { distr: 3 };
const BUCKETS = 700;
/** Parts of the loss below this part of the greatest are rounding; the axis ends there. */
const DEEPEST = 1e-7;

export class Charts {
  constructor(find) {
    this.loss = new Chart(find('loss-chart'), 200, [{ colour: 'text' }], { y: LOG },
      { name: 'loss', labels: powers, marks: peaks });
    this.rate = new Chart(find('rate-chart'), 120,
      [{ colour: 'rate', width: 1.8 }, { colour: 'lambda', width: 1.8, scale: 'lambda' }],
      { y: { range: (u, min, max) => [0, Math.max(1.5, 1.1 * (max ?? 0))] }, lambda: { range: (u, min, max) => [0, 1.1 * (max || 1)] } },
      { name: 'rate', right: 'lambda', labels: number, marks: criticalLine });
    this.learningRate = new Chart(find('learning-rate-chart'), 100,
      [{ colour: 'rate', width: 1.8 }, { colour: 'critical', dash: [5, 3] }], { y: LOG }, { name: 'learningRate', labels: powers });
    this.eigenspace = new Chart(find('eigenspace-chart'), 130, [{ colour: 'top5', width: 1.8 }, { colour: 'rest', width: 1.8 }],
      { y: LOG }, { name: 'eigenspace', labels: powers });
    this.alignment = new Chart(find('alignment-chart'), 150, [{ colour: 'text' }], { y: { range: [0, 1.08] } },
      { name: 'alignment', labels: (tick) => (tick > 1 ? '' : fixed(tick, 2)), marks: gains, showSteps: true });
    this.strip = new Strip(find('agop-strip'));
  }

  /** Draws a run between two steps. */
  show(model, range) {
    const context = {
      range,
      spikes: model.spikeList(),
      lastStep: model.lastStep,
      nonFiniteSteps: model.nonFiniteSteps,
      windows: windows(model),
    };
    const [from, to] = range;
    const lossThin = thin(model.steps.step, model.lossColumn.map(positive), from, to, BUCKETS);
    this.loss.show(lossThin, context);
    const kernels = model.kernels;
    this.rate.show([kernels.step, model.ratios(), kernels.lambdaMax], context);
    this.learningRate.show(
      [kernels.step, kernels.step.map((step) => model.steps.learningRate[model.steps.indexAt(step)] ?? null), kernels.criticalLearningRate.map(positive)],
      context);
    const floor = DEEPEST * Math.max(0, ...kernels.lossTop, ...kernels.lossRest);
    const visible = (loss) => (loss === null ? null : Math.max(loss, floor) || null);
    this.eigenspace.show([kernels.step, kernels.lossTop.map(visible), kernels.lossRest.map(visible)], context);
    const hasReference = model.agop.alignment.some((value) => value !== null);
    const aligned = hasReference ? model.agop.alignment : model.agop.effectiveRank.map((rank) => rank / (model.inputs || 1));
    this.alignment.show([model.agop.step, aligned], context);
    this.strip.show(model.agop, model.inputs, range);
  }
}

function positive(value) {
  return value !== null && value > 0 ? value : null;
}

/** The windows of each spike, side by side. */
function windows(model) {
  const pairs = new Map();
  for (const window of model.alignments) {
    if (window.spike === null) continue;
    const pair = pairs.get(window.spike) ?? {};
    pair[window.window === 'before-spike' ? 'before' : 'after'] = window;
    pairs.set(window.spike, pair);
  }
  return [...pairs.values()];
}
