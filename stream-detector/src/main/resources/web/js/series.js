import { Columns } from "./columns.js";
import { Coverage, strideOf } from "./coverage.js";
import { Diagonals } from "./diagonals.js";
import { halved, thin } from "./thinning.js";

/** Most points held of each table, whatever comes. A screen is a few thousand pixels wide. */
export const LIMITS = { steps: 20_000, kernels: 20_000, agop: 4_000, nonFinite: 2_000 };

/** Columns whose extremes survive a thinning: those that are drawn. */
const DRAWN = {
  steps: ["loss", "trainLoss"],
  kernels: ["lambdaMax", "lossTop", "lossRest"],
  agop: ["alignment"],
};

/** The series of one attempt, all of it coarsely and some of it finely, within a bound on memory. */
export class RunSeries {
  constructor() {
    this.steps = new Columns(["loss", "trainLoss", "learningRate", "gradientNorm"]);
    this.kernels = new Columns(["lambdaMax", "criticalLearningRate", "lossTop", "lossRest"]);
    this.agop = new Diagonals();
    this.nonFiniteSteps = [];
    this.inputs = null;
    this.coverage = new Coverage();
    this.viewed = [0, Infinity];
  }

  /** Takes in what is new. */
  merge(json, resolution) {
    if (!json) {
      return;
    }
    const before = this.steps.lastStep;
    this.inputs = json.inputs ?? this.inputs;
    this.steps.merge(json.steps);
    this.kernels.merge(json.kernels);
    this.agop.merge(json.agop);
    this.nonFiniteSteps = union(this.nonFiniteSteps, json.nonFiniteSteps);
    const first = this.steps.length > 0 ? this.steps.steps[0] : NaN;
    this.coverage.add(Number.isNaN(before) ? first : before, this.steps.lastStep, strideOf(resolution));
    this.bound();
  }

  /** Puts a range as the server now tells it in place of what is held of it. Points later than all held are left to the feed. */
  splice(json, resolution, [from, to]) {
    const until = Math.min(to, this.steps.lastStep);
    for (const table of ["steps", "kernels", "agop"]) {
      this[table].splice(from, until, json[table]);
    }
    const outside = this.nonFiniteSteps.filter((it) => it < from || it > until);
    this.nonFiniteSteps = union(outside, (json.nonFiniteSteps ?? []).filter((it) => it >= from && it <= until));
    this.coverage.add(from, until, strideOf(resolution));
    this.bound();
  }

  /** Whether a range can be drawn as it is, or must be fetched; what lies outside the run needs no fetching. */
  isFineEnough([from, to], stride) {
    if (this.steps.length === 0) {
      return true;
    }
    const known = [Math.max(from, this.steps.steps[0]), Math.min(to, this.steps.lastStep)];
    return known[1] < known[0] || this.coverage.isEnough(known, stride);
  }

  /** How many points are held. */
  get size() {
    return this.steps.length + this.kernels.length + this.agop.length + this.nonFiniteSteps.length;
  }

  bound() {
    for (const [table, names] of Object.entries(DRAWN)) {
      const thinned = thin(this[table], names, LIMITS[table], this.viewed);
      if (thinned !== null && table === "steps") {
        this.coverage.coarsen(thinned.stride, thinned.kept);
      }
    }
    this.nonFiniteSteps = halved(this.nonFiniteSteps, LIMITS.nonFinite);
  }
}

function union(known, news) {
  return news && news.length > 0 ? [...new Set([...known, ...news])].sort((a, b) => a - b) : known;
}
