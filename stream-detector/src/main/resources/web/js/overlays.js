import { Overlay } from "./overlay.js";

/** So many superseded attempts are drawn behind the one that is looked at. */
const MOST_SUPERSEDED = 3;

/** All that is drawn behind a run's loss: superseded attempts of it, faint, and the runs it is compared with. */
export class Overlays {
  constructor(fetchRun, changed) {
    Object.assign(this, { fetchRun, changed, list: [] });
  }

  /** What to draw for a model and a comparison. */
  set(model, comparison) {
    const wanted = [...superseded(model), ...comparison.runs.filter((it) => it !== model.run).map((run) => (
      { key: `run ${run}`, run, attempt: null, label: run, colour: comparison.colourOf(run) }))];
    const byKey = new Map(this.list.map((it) => [it.key, it]));
    this.list = wanted.map((it) => (byKey.has(it.key) ? Object.assign(byKey.get(it.key), it) : new Overlay(it, this.fetchRun, this.changed)));
    const kept = new Set(this.list);
    [...byKey.values()].filter((it) => !kept.has(it)).forEach((it) => it.close());
  }

  /** @param runs the list of runs, which says what has grown; @param round how often it has been heard */
  want(range, points, runs, round) {
    for (const overlay of this.list) {
      const listed = overlay.attempt === null ? (runs.find((it) => it.run === overlay.run) ?? null) : null;
      overlay.want(range, points, listed, round);
    }
  }

  /** The span of some steps together with all that is drawn. */
  span([from, to]) {
    const drawn = this.list.filter((it) => it.columns.length > 0);
    return [Math.min(from, ...drawn.map((it) => it.columns.steps[0])), Math.max(to, ...drawn.map((it) => it.columns.lastStep))];
  }

  close() {
    this.list.forEach((it) => it.close());
    this.list = [];
  }
}

/** The attempts before the one that is looked at, the newest of them. */
function superseded(model) {
  return model.attempts.filter((it) => it.attempt < model.attempt).slice(-MOST_SUPERSEDED).map(({ attempt }) => (
    { key: `attempt ${model.run} ${attempt}`, run: model.run, attempt, label: `attempt ${attempt}`, colour: "--superseded" }));
}
