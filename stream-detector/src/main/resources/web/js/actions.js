import { ALL, around, fixed, last, panned, spanOf, spikeBeside, spikeShown, zoomed } from "./range.js";

const PAN = 0.25;
const ZOOM = 0.5;

/** What keys and buttons do to a session. */
export class Actions {
  /** @param page {point(step or null, isSpoken), scrollToCharts(), help()} */
  constructor(session, page) {
    Object.assign(this, { session, page });
    this.byName = {
      left: () => this.pan(-PAN),
      right: () => this.pan(PAN),
      "zoom-in": () => this.zoom(ZOOM, this.centre()),
      "zoom-out": () => this.zoom(1 / ZOOM, this.centre()),
      all: () => session.look(ALL),
      follow: () => this.follow(),
      "next-spike": () => this.goToSpike(1),
      "previous-spike": () => this.goToSpike(-1),
      "point-left": () => this.movePoint(-1),
      "point-right": () => this.movePoint(1),
      help: () => page.help(),
      close: () => page.point(null),
    };
  }

  /** Whether there is such an action and anything to carry it out on. */
  act(name) {
    const isPossible = name === "help" || (this.session.model?.steps.length ?? 0) > 0;
    if (isPossible && this.byName[name]) {
      this.byName[name]();
    }
    return isPossible;
  }

  pan(share) {
    this.session.lookAt(panned(this.session.range, share));
  }

  zoom(factor, centre) {
    this.session.lookAt(zoomed(this.session.range, factor, centre));
  }

  /** Points at the point nearest to a place on the step axis; null puts the cursor away. */
  hover(place) {
    const { steps } = this.session.model;
    const at = place === null || steps.length === 0 ? -1 : steps.nearest(place);
    this.page.point(at < 0 ? null : steps.steps[at]);
  }

  /** Zooming keeps the cursor in its place where it is in view. */
  centre() {
    const { cursor, range: [from, to] } = this.session;
    return cursor !== null && cursor > from && cursor < to ? cursor : (from + to) / 2;
  }

  /** The newest steps, as many as are shown now; of a run that has ended they are a fixed stretch. */
  follow() {
    const { session } = this;
    const [from, to] = session.range;
    const newest = spanOf(session.model)[1];
    const isLive = session.model.state === "running" && !session.model.isSuperseded;
    const width = Math.round(to - from);
    if (session.choice.mode !== "all") {
      session.look(isLive ? last(width) : fixed(Math.max(0, newest - width), newest));
    }
  }

  goToSpike(direction) {
    const { session } = this;
    const spike = spikeBeside(session.model, session.choice, session.range, direction);
    if (spike !== null) {
      session.look(around(spike, session.model.steps.lastStep));
      this.page.point(session.model.asSeen(spike).peakStep, true);
    }
  }

  /** Shows a spike; chosen again, all steps. */
  pickSpike(number) {
    const { session } = this;
    const spike = session.model.spikes.find((it) => it.spike === number);
    const isShown = spikeShown(session.choice, session.model) === number;
    session.look(isShown ? ALL : around(spike, session.model.steps.lastStep));
    this.page.scrollToCharts();
  }

  /** Moves the cursor to the point before or after, from the right end of what is shown where there is none. */
  movePoint(direction) {
    const { session } = this;
    const { steps, range: [from, to] } = { steps: session.model.steps, range: session.range };
    const inside = session.cursor !== null && session.cursor >= from && session.cursor <= to;
    const at = inside ? steps.nearest(session.cursor) + direction : steps.indexAt(to);
    const index = Math.min(steps.length - 1, Math.max(0, at));
    this.page.point(Math.min(to, Math.max(from, steps.steps[index])), true);
  }
}
