/** Most runs drawn beside the chosen one. */
export const MOST_COMPARED = 5;

/** Which further runs are drawn, each in a colour that it keeps until it is put away. */
export class Comparison {
  constructor() {
    this.places = new Array(MOST_COMPARED).fill(null);
  }

  /** The runs compared, in the order of their colours. */
  get runs() {
    return this.places.filter((it) => it !== null);
  }

  get isFull() {
    return this.runs.length === MOST_COMPARED;
  }

  has(run) {
    return this.places.includes(run);
  }

  /** The name of a run's colour in the theme, or null. */
  colourOf(run) {
    const place = this.places.indexOf(run);
    return place < 0 ? null : `--compare-${place + 1}`;
  }

  /** Adds a run, or puts it away; one more than there are colours for is not added. */
  toggle(run) {
    const place = this.has(run) ? this.places.indexOf(run) : this.places.indexOf(null);
    if (place >= 0) {
      this.places[place] = this.has(run) ? null : run;
    }
  }

  /** Compares exactly these; those that stay keep their colours. */
  set(runs) {
    this.runs.filter((it) => !runs.includes(it)).forEach((it) => this.toggle(it));
    runs.filter((it) => !this.has(it)).forEach((it) => this.toggle(it));
  }
}
