import { format } from "./address.js";
import { csvAddress, fetchRun } from "./api.js";
import { Comparison } from "./compare.js";
import { Latest } from "./latest.js";
import { Overlays } from "./overlays.js";
import { paced } from "./pace.js";
import { ALL, aroundStep, resolve, settled, spanOf } from "./range.js";
import { pointsFor, queryFor, strideFor } from "./resolution.js";
import { Watch } from "./watch.js";

const MILLIS_BETWEEN_DRAWINGS = 100;

/**
 * What this page looks at: a run, an attempt of it, a range of its steps, and runs to compare it with. Fetches what that needs and
 * hands it to a stage to be shown.
 */
export class Session {
  /** @param stage {pixels(), show(scene), wait(), unknown(run), unreachable(reason), connection(state, waitMillis), changed()} */
  constructor(stage) {
    Object.assign(this, { stage, watch: null, attempt: null, choice: ALL, at: null, cursor: null, runs: [], round: 0, isPinned: false });
    this.comparison = new Comparison();
    this.draw = paced(() => this.drawNow(), MILLIS_BETWEEN_DRAWINGS);
    this.overlays = new Overlays(fetchRun, this.draw);
    this.detail = new Latest(({ run, ...query }, signal) => fetchRun(run, query, signal), (json, query) => {
      if (this.model?.run === query.run && this.model.splice(json, [query.from, query.to])) {
        this.draw();
      }
    });
  }

  get model() {
    return this.watch?.model ?? null;
  }

  get run() {
    return this.watch?.run ?? null;
  }

  /** Goes where an address says; without a run in it, to the newest. */
  open({ run, attempt, range, at, compare }) {
    this.isPinned = run !== null;
    this.comparison.set(compare);
    const wanted = run ?? this.runs[0]?.run ?? null;
    this.choice = range;
    this.at = at;
    if (wanted !== null && (wanted !== this.run || attempt !== this.attempt)) {
      this.begin(wanted, attempt);
    }
    this.draw();
  }

  begin(run, attempt) {
    this.watch?.close();
    this.overlays.close();
    this.detail.forget();
    Object.assign(this, { attempt, cursor: null });
    this.stage.wait();
    this.watch = new Watch({ run, attempt, points: pointsFor(this.stage.pixels()) }, {
      changed: (model) => this.changed(model),
      connection: (state, waitMillis) => this.stage.connection(state, waitMillis),
      unknown: (name) => this.stage.unknown(name),
      unreachable: (reason) => this.stage.unreachable(reason),
    });
    this.watch.start();
  }

  changed(model) {
    if (this.at !== null && model.steps.length > 0) {
      this.choice = aroundStep(this.at, model);
      this.cursor = this.at;
      this.at = null;
    }
    if (this.shown === model) {
      this.draw();
    } else {
      this.shown = model;
      this.drawNow();
    }
  }

  /** Takes in the list of runs: the newest is gone to where no run was asked for, unless some runs may be missing from the list. */
  listed(runs, isWhole = true) {
    this.runs = runs;
    this.round++;
    const newest = runs[0]?.run ?? null;
    const mayLeave = !this.isPinned && (isWhole || this.run === null);
    if (mayLeave && newest !== null && newest !== this.run) {
      this.begin(newest, null);
    }
    const own = runs.find((it) => it.run === this.run);
    if (own && this.model) {
      this.watch.compare(own);
    }
    if (this.overlays.list.length > 0) {
      this.draw();
    }
  }

  get span() {
    return this.overlays.span(spanOf(this.model));
  }

  get range() {
    return resolve(this.choice, this.model, this.span);
  }

  look(choice) {
    this.choice = choice;
    this.isPinned = true;
    this.drawNow();
  }

  /** Shows steps asked for by hand. */
  lookAt(range) {
    this.look(settled(range, this.model, this.span));
  }

  pickAttempt(attempt) {
    const isNewest = this.model.attempts.every((it) => it.attempt <= attempt);
    this.isPinned = true;
    this.begin(this.run, isNewest ? null : attempt);
    this.stage.changed();
  }

  toggleCompared(run) {
    this.comparison.toggle(run);
    this.isPinned = true;
    this.drawNow();
  }

  drawNow() {
    if (this.shown !== this.model || this.model === null) {
      return;
    }
    const { model } = this;
    this.overlays.set(model, this.comparison);
    const { range } = this;
    model.series.viewed = range;
    const points = pointsFor(this.stage.pixels());
    this.overlays.want(range, points, this.runs, this.round);
    if (!model.series.isFineEnough(range, strideFor(range, points))) {
      this.detail.ask({ run: model.run, attempt: model.attempt, ...queryFor(range, points) });
    }
    const cursor = this.cursor >= range[0] && this.cursor <= range[1] ? this.cursor : null;
    this.stage.show({ model, choice: this.choice, range, overlays: this.overlays.list, cursor, isCoarse: this.detail.isBusy });
    this.stage.changed();
  }

  /** The address of this view. */
  get address() {
    return format({ run: this.run, attempt: this.attempt, range: this.choice, compare: this.comparison.runs.filter((it) => it !== this.run) });
  }

  /** Where the steps shown are as CSV. */
  get csv() {
    const [from, to] = this.range.map(Math.round);
    return csvAddress(this.run, this.choice.mode === "all" ? { attempt: this.model.attempt } : { attempt: this.model.attempt, from, to });
  }
}
