/** What the page knows of one run: the first answer and every update after it, merged. */
import { Columns } from './columns.js';

export class RunModel {
  constructor(run) {
    this.run = run;
    this.attempt = -1;
    this.reset();
  }

  reset() {
    this.state = 'waiting';
    this.cursor = null;
    this.summary = null;
    this.info = {};
    this.inputs = 0;
    this.steps = new Columns(['loss', 'trainLoss', 'learningRate', 'gradientNorm']);
    this.kernels = new Columns(['lambdaMax', 'criticalLearningRate', 'lossTop', 'lossRest']);
    this.agop = new Columns(['alignment', 'effectiveRank', 'diagonal']);
    this.nonFiniteSteps = [];
    this.spikes = new Map();
    this.warnings = [];
    this.alignments = [];
    this.gains = new Map();
    this.events = [];
  }

  /** Takes an update; one of a higher attempt replaces everything. Returns what is new for the log. */
  apply(update) {
    if (update.attempt < this.attempt) return [];
    if (update.attempt > this.attempt) {
      this.reset();
      this.attempt = update.attempt;
    }
    this.state = update.state;
    this.cursor = update.cursor;
    this.summary = update.summary;
    if (update.info && Object.keys(update.info).length > 0) this.info = update.info;
    this.applySeries(update.series ?? {});
    return this.applyDecisions(update);
  }

  applySeries(series) {
    this.steps.append(series.steps);
    this.kernels.append(series.kernels);
    this.agop.append(series.agop);
    this.nonFiniteSteps.push(...(series.nonFiniteSteps ?? []));
    this.inputs = series.inputs ?? this.inputs;
  }

  applyDecisions(update) {
    const news = [];
    for (const warning of update.warnings ?? []) {
      this.warnings.push(warning);
      news.push({ type: 'warning', step: warning.step, warning });
    }
    for (const window of update.alignments ?? []) {
      this.alignments.push(window);
      if (window.window === 'after-spike') this.gains.set(window.spike, window);
    }
    for (const spike of update.spikes ?? []) {
      this.spikes.set(spike.spike, spike);
      news.push({ type: 'spike', step: spike.detectedAtStep, number: spike.spike });
    }
    this.events.push(...news.sort((a, b) => a.step - b.step));
    return news;
  }

  /** The loss that is judged: over the training set where the trainer sends it. */
  get lossColumn() {
    return this.steps.trainLoss.some((loss) => loss !== null) ? this.steps.trainLoss : this.steps.loss;
  }

  get lastStep() {
    return this.steps.length === 0 ? null : this.steps.step[this.steps.length - 1];
  }

  /** Learning rate ÷ critical learning rate at every kernel. */
  ratios() {
    return this.kernels.step.map((step, i) => {
      const critical = this.kernels.criticalLearningRate[i];
      const rate = this.steps.learningRate[this.steps.indexAt(step)];
      return critical == null || rate == null ? null : rate / critical;
    });
  }

  spikeList() {
    return [...this.spikes.values()].sort((a, b) => a.spike - b.spike);
  }

  gainOf(number) {
    return this.gains.get(number)?.gain ?? null;
  }
}
