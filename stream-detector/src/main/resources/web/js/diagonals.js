import { Columns } from "./columns.js";

/** AGOP snapshots over steps: alignment, effective rank, and the leading diagonal entries (which inputs the network uses). */
export class Diagonals extends Columns {
  constructor() {
    super(["alignment", "effectiveRank"]);
    this.byStep = new Map();
  }

  merge(json) {
    super.merge(json);
    (json?.step ?? []).forEach((step, i) => this.byStep.set(step, Float32Array.from(json.diagonal?.[i] ?? [])));
  }

  /** Diagonal entries of the point at an index. */
  diagonal(index) {
    return this.byStep.get(this.steps[index]) ?? new Float32Array(0);
  }
}
