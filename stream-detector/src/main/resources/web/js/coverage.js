const MOST_PIECES = 64;

/**
 * Coarser than asked for by this much is fine enough: the server spends up to ten rows on a bucket, so a bucket of an answer of P
 * points is 2.5 steps wide where P points would be one step apart, and a line of it still has its extremes at every pixel or two.
 */
const LENIENCE = 3.2;

/**
 * How finely the steps are known: stretches of steps, each with how many steps share a bucket there (1: every step is held).
 * Says whether a range must be fetched before it is drawn.
 */
export class Coverage {
  constructor() {
    this.pieces = [];
  }

  add(from, to, stride) {
    if (!(to >= from)) {
      return;
    }
    const last = this.pieces[this.pieces.length - 1];
    if (last && last.stride === stride && from >= last.from && from <= last.to + 1) {
      last.to = Math.max(last.to, to);
      return;
    }
    this.pieces = this.pieces.filter((it) => it.from < from || it.to > to || it.stride < stride);
    this.pieces.push({ from, to, stride });
    if (this.pieces.length > MOST_PIECES) {
      this.pieces.splice(1, 1);
    }
  }

  /** Whether all of a range is known at a stride or finer. */
  isEnough([from, to], stride) {
    const fine = this.pieces.filter((it) => it.stride <= Math.max(1, stride * LENIENCE)).sort((a, b) => a.from - b.from);
    let reached = from - 1;
    for (const piece of fine) {
      reached = piece.from <= reached + 1 ? Math.max(reached, piece.to) : reached;
    }
    return reached >= to;
  }

  /** What is left after a thinning, which spared one range or none. */
  coarsen(stride, kept) {
    const spared = kept === null ? [] : this.pieces
      .map((it) => ({ ...it, from: Math.max(it.from, kept[0]), to: Math.min(it.to, kept[1]) }))
      .filter((it) => it.to >= it.from);
    const coarse = this.pieces.map((it) => ({ ...it, stride: Math.max(it.stride, stride) }));
    this.pieces = [];
    [...coarse, ...spared].forEach((it) => this.add(it.from, it.to, it.stride));
  }
}

/** How many steps share a bucket in an answer of the server. */
export function strideOf(resolution) {
  return !resolution || resolution.isExact ? 1 : Math.max(1, resolution.stepsPerBucket);
}
