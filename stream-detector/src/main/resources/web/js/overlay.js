import { Columns } from "./columns.js";
import { Coverage, strideOf } from "./coverage.js";
import { Latest } from "./latest.js";
import { queryFor, strideFor } from "./resolution.js";
import { LIMITS } from "./series.js";
import { thin } from "./thinning.js";

/** The loss of another run, or of an attempt that was superseded, drawn with the run that is looked at. */
export class Overlay {
  /**
   * @param what {key, run, attempt, label, colour}; attempt null for the newest
   * @param fetchRun (run, query, signal) => promise of the server's answer
   * @param changed () => void
   */
  constructor(what, fetchRun, changed) {
    Object.assign(this, what);
    this.columns = new Columns(["loss", "trainLoss"]);
    this.coverage = new Coverage();
    this.heldAttempt = null;
    this.heard = { round: 0, state: null };
    this.latest = new Latest(({ query }, signal) => fetchRun(this.run, query, signal), (json, { query, heard }) => {
      this.heard = heard;
      this.take(json, query);
      changed();
    });
  }

  /**
   * Fetches what is missing to draw a range.
   *
   * @param listed what the list of runs says of it, {attempt, state}, or null where that does not matter
   * @param round how often the list has been heard: a run that goes on is asked for what is new once in each round
   */
  want(range, points, listed = null, round = 0) {
    const query = this.missing(range, points, listed, round);
    if (query !== null) {
      const heard = this.hasGrown(listed, round) ? { round, state: listed.state } : this.heard;
      this.latest.ask({ query: { attempt: this.attempt, points, ...query }, heard });
    }
  }

  /** Whether it may have gained steps: once a round while it goes on, and once more when it has ended. */
  hasGrown(listed, round) {
    return listed !== null && round > this.heard.round && (listed.state === "running" || this.heard.state === "running");
  }

  /** The range to ask for, {} for all of it, or null where enough is held. */
  missing(range, points, listed, round = 0) {
    const { columns } = this;
    const isOther = listed !== null && listed.attempt !== this.heldAttempt;
    const hasGrown = this.hasGrown(listed, round);
    if (this.heldAttempt === null || isOther || (columns.length === 0 && hasGrown)) {
      return {};
    }
    if (columns.length === 0) {
      return null;
    }
    if (hasGrown) {
      return { from: columns.lastStep + 1 };
    }
    const [from, to] = [Math.max(range[0], columns.steps[0]), Math.min(range[1], columns.lastStep)];
    if (to < from || this.coverage.isEnough([from, to], strideFor(range, points))) {
      return null;
    }
    return queryFor(range, points);
  }

  take(json, query) {
    if (json.attempt !== this.heldAttempt) {
      this.columns = new Columns(["loss", "trainLoss"]);
      this.coverage = new Coverage();
      this.heldAttempt = query.from === undefined ? json.attempt : null;
    }
    if (this.heldAttempt === null) {
      this.latest.forget();
      return;
    }
    const sent = json.series?.steps?.step ?? [];
    if (sent.length === 0) {
      return;
    }
    const until = Math.min(query.to ?? Infinity, Math.max(this.columns.lastStep || 0, sent[sent.length - 1]));
    const from = query.from ?? 0;
    this.columns.splice(from, until, json.series.steps);
    this.coverage.add(from, until, strideOf(json.resolution));
    const thinned = thin(this.columns, this.columns.names, LIMITS.steps, [from, until]);
    if (thinned !== null) {
      this.coverage.coarsen(thinned.stride, thinned.kept);
    }
  }

  /** The column that is drawn: the full training loss where the trainer sends it. */
  get lossColumn() {
    return this.columns.last("trainLoss") === null ? "loss" : "trainLoss";
  }

  /** Its loss at the point nearest to a step, its last one beyond its end; null before it began. */
  lossAt(step) {
    const { columns } = this;
    return columns.length === 0 || step < columns.steps[0] - 1 ? null : columns.values[this.lossColumn][columns.nearest(step)];
  }

  close() {
    this.latest.forget();
  }
}
