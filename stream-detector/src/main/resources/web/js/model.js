import { RunSeries } from "./series.js";

/** Everything known of one attempt of one run. Updates are merged into it; a higher attempt starts anew. */
export class RunModel {
  constructor(run) {
    this.run = run;
    this.begin(0);
  }

  begin(attempt) {
    this.attempt = attempt;
    this.state = "waiting";
    this.cursor = null;
    this.summary = {};
    this.info = {};
    this.attempts = [];
    this.ranks = { heard: [], missing: [], late: 0 };
    this.heardStep = NaN;
    this.series = new RunSeries();
    this.spikes = [];
    this.warnings = [];
    this.windows = new Map();
    this.decisions = 0;
  }

  /**
   * Takes in a snapshot or an update. Returns false if it belongs to an attempt that is past; "stale" if the run has gone back
   * within its attempt, so that what is held here must be fetched anew.
   */
  merge(update) {
    const attempt = update.attempt ?? 0;
    if (attempt < this.attempt) {
      return false;
    }
    if (attempt > this.attempt) {
      this.begin(attempt);
    }
    const lastStep = (update.extent ?? update.summary)?.lastStep;
    if (lastStep < this.heardStep) {
      return "stale";
    }
    this.heardStep = lastStep ?? this.heardStep;
    this.decisions += holdsDecisions(update, this.state) ? 1 : 0;
    this.state = update.state ?? this.state;
    this.cursor = update.cursor ?? this.cursor;
    this.summary = update.summary ?? this.summary;
    this.info = update.info ?? this.info;
    this.attempts = update.attempts ?? this.attempts;
    this.ranks = {
      heard: update.ranks ?? this.ranks.heard, missing: update.missingRanks ?? this.ranks.missing,
      late: update.lateReports ?? this.ranks.late,
    };
    this.series.merge(update.series, update.resolution);
    this.spikes = replaced(this.spikes, update.spikes, (spike) => spike.spike,
      (a, b) => a.startStep - b.startStep || a.spike - b.spike);
    this.warnings = replaced(this.warnings, update.warnings, (it) => `${it.scope} ${it.step}`, (a, b) => a.step - b.step);
    (update.alignments ?? []).filter((it) => it.window !== "tumbling").forEach((it) => this.windows.set(windowKey(it), it));
    return true;
  }

  /** Takes in a range as the server tells it at another resolution; false if it is of another attempt. */
  splice(json, range) {
    if (json.attempt !== this.attempt) {
      return false;
    }
    this.series.splice(json.series ?? {}, json.resolution, range);
    return true;
  }

  get steps() {
    return this.series.steps;
  }

  get kernels() {
    return this.series.kernels;
  }

  get agop() {
    return this.series.agop;
  }

  get nonFiniteSteps() {
    return this.series.nonFiniteSteps;
  }

  get inputs() {
    return this.series.inputs;
  }

  /** How many steps of the attempt have no finite loss; more than are held as marks where they are very many. */
  get nonFiniteCount() {
    return Math.max(this.summary.nonFiniteSteps ?? 0, this.nonFiniteSteps.length);
  }

  /** Whether a newer attempt has taken this one's place. */
  get isSuperseded() {
    return this.attempts.some((it) => it.attempt > this.attempt);
  }

  /** The column that the detector watches: the full training loss where the trainer sends it. */
  get lossColumn() {
    return this.steps.last("trainLoss") === null ? "loss" : "trainLoss";
  }

  get loss() {
    return this.steps.last(this.lossColumn);
  }

  /** Whether the newest step has no finite loss. */
  get isLossNotFinite() {
    const count = this.nonFiniteSteps.length;
    return count > 0 && this.nonFiniteSteps[count - 1] === this.steps.lastStep;
  }

  /** Learning rate ÷ critical learning rate, both the newest known; null if one is unknown. */
  get learningRateRatio() {
    const rate = this.steps.last("learningRate");
    const critical = this.kernels.last("criticalLearningRate");
    return rate === null || critical === null || critical === 0 ? null : rate / critical;
  }

  get openSpike() {
    return this.spikes.find((spike) => spike.endStep === null) ?? null;
  }

  /** A spike as the series shows it: while it is open its peak is the highest loss so far, not that of the moment it opened. */
  asSeen(spike) {
    if (spike.endStep !== null) {
      return spike;
    }
    const losses = this.steps.values[this.lossColumn];
    let peak = Math.max(0, this.steps.indexAt(spike.startStep));
    for (let i = peak; i < this.steps.length; i++) {
      peak = losses[i] > losses[peak] || Number.isNaN(losses[peak]) ? i : peak;
    }
    const isSeen = this.steps.length > 0 && Number.isFinite(losses[peak]);
    return isSeen ? { ...spike, peakStep: this.steps.steps[peak], peakLoss: losses[peak] } : spike;
  }

  /** The windows before and after a spike, each null while there is none. */
  windowsOf(spike) {
    const find = (window) => this.windows.get(`${window} of ${spike}`) ?? null;
    return { before: find("before-spike"), after: find("after-spike") };
  }
}

/** Whether an update changes what is told in sentences and the table; `decisions` counts those that do. */
function holdsDecisions({ spikes, warnings, alignments, series, state }, known) {
  const lists = [spikes, warnings, alignments, series?.nonFiniteSteps];
  return lists.some((it) => it?.length > 0) || (state !== undefined && state !== known);
}

function windowKey(it) {
  return `${it.window} of ${it.spike}`;
}

function replaced(known, news, key, order) {
  if (!news || news.length === 0) {
    return known;
  }
  const byKey = new Map(known.map((it) => [key(it), it]));
  news.forEach((it) => byKey.set(key(it), it));
  return [...byKey.values()].sort(order);
}
