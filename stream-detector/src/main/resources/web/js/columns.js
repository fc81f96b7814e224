const FIRST_CAPACITY = 256;

/**
 * A table that grows: one step column and some value columns, sorted by step, each step once. Undefined values are NaN in here.
 * Appending costs amortised constant time; a point that comes late is put where it belongs, and a repeated step replaces.
 */
export class Columns {
  constructor(names) {
    this.names = names;
    this.length = 0;
    this.capacity = FIRST_CAPACITY;
    this.steps = new Float64Array(FIRST_CAPACITY);
    this.values = Object.fromEntries(names.map((name) => [name, new Float64Array(FIRST_CAPACITY)]));
  }

  /** The values of one column, without a copy. */
  column(name) {
    return this.values[name].subarray(0, this.length);
  }

  get lastStep() {
    return this.length > 0 ? this.steps[this.length - 1] : NaN;
  }

  /** The newest defined value of a column, or null. */
  last(name) {
    for (let i = this.length - 1; i >= 0; i--) {
      if (Number.isFinite(this.values[name][i])) {
        return this.values[name][i];
      }
    }
    return null;
  }

  /** Index of the last point at or before a step; -1 if there is none. */
  indexAt(step) {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.steps[middle] <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** Index of the point nearest to a step; -1 if there is none at all. */
  nearest(step) {
    const before = this.indexAt(step);
    const isAfterNearer = before + 1 < this.length && (before < 0 || this.steps[before + 1] - step < step - this.steps[before]);
    return isAfterNearer ? before + 1 : before;
  }

  /** Takes in columns as the server sends them: `{step: [], NAME: []}`. */
  merge(json) {
    const steps = json?.step ?? [];
    for (let i = 0; i < steps.length; i++) {
      const at = this.place(steps[i]);
      for (const name of this.names) {
        this.values[name][at] = json[name]?.[i] ?? NaN;
      }
    }
  }

  /** Puts other points of the steps `from` to `to` (both included) in place of those held; what lies outside stays. */
  splice(from, to, json) {
    const sent = json?.step ?? [];
    const taken = sent.map((step, i) => (step >= from && step <= to ? i : -1)).filter((i) => i >= 0);
    const begin = this.lowerBound(from);
    const rest = this.indexAt(to) + 1;
    const length = this.length - (rest - begin) + taken.length;
    while (this.capacity < length) {
      this.grow();
    }
    for (const array of [this.steps, ...Object.values(this.values)]) {
      array.copyWithin(begin + taken.length, rest, this.length);
    }
    this.length = length;
    taken.forEach((i, k) => {
      this.steps[begin + k] = sent[i];
      for (const name of this.names) {
        this.values[name][begin + k] = json[name]?.[i] ?? NaN;
      }
    });
  }

  /** Drops every point but those at some indices, ascending. */
  keep(indices) {
    for (const array of [this.steps, ...Object.values(this.values)]) {
      indices.forEach((from, to) => (array[to] = array[from]));
    }
    this.length = indices.length;
  }

  /** Index of the first point at or after a step; the length if there is none. */
  lowerBound(step) {
    const before = this.indexAt(step);
    return before >= 0 && this.steps[before] === step ? before : before + 1;
  }

  /** Makes room for a step and returns its index. */
  place(step) {
    const before = this.indexAt(step);
    if (before >= 0 && this.steps[before] === step) {
      return before;
    }
    if (this.length === this.capacity) {
      this.grow();
    }
    const at = before + 1;
    for (const array of [this.steps, ...Object.values(this.values)]) {
      array.copyWithin(at + 1, at, this.length);
    }
    this.steps[at] = step;
    this.length++;
    return at;
  }

  grow() {
    this.capacity *= 2;
    const longer = (array) => {
      const copy = new Float64Array(this.capacity);
      copy.set(array);
      return copy;
    };
    this.steps = longer(this.steps);
    for (const name of this.names) {
      this.values[name] = longer(this.values[name]);
    }
  }
}
