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
