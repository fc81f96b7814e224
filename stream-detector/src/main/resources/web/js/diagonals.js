import { Columns } from "./columns.js";

/** AGOP snapshots over steps: alignment, effective rank, and the leading diagonal entries (which inputs the network uses). */
export class Diagonals extends Columns {
  constructor() {
    super(["alignment", "effectiveRank"]);
    this.byStep = new Map();
  }

  merge(json) {
    super.merge(json);
    this.take(json);
  }

  splice(from, to, json) {
    super.splice(from, to, json);
    this.take(json);
    this.forget();
  }

  keep(indices) {
    super.keep(indices);
    this.forget();
  }

  take(json) {
    (json?.step ?? []).forEach((step, i) => this.byStep.set(step, Float32Array.from(json.diagonal?.[i] ?? [])));
  }

  /** Drops the diagonals of points that are no longer held. */
  forget() {
    const held = new Set(this.steps.subarray(0, this.length));
    [...this.byStep.keys()].filter((step) => !held.has(step)).forEach((step) => this.byStep.delete(step));
  }

  /** Diagonal entries of the point at an index. */
  diagonal(index) {
    return this.byStep.get(this.steps[index]) ?? new Float32Array(0);
  }
}
