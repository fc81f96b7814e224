/** One run, live: takes updates as they come, draws at most ten times a second. */
import { Charts } from '../charts/charts.js';
import { Strip } from '../charts/strip.js';
import { Feed } from '../feed.js';
import { RunModel } from '../model.js';
import { showBanner, showLog } from './events.js';
import { showHeader } from './header.js';
import { showSpikes } from './spikeTable.js';

const FRAME = 100;
const BANNER_EVERY = 1000;

export class RunView {
  constructor(find) {
    this.find = find;
    this.charts = null;
    this.lastSteps = 0;
    this.zoom = null;
    this.bindAxis();
  }

  open(run) {
    this.close();
    this.model = new RunModel(run);
    this.clock = [];
    this.zoom = null;
    this.find('run-name').textContent = run;
    this.find('run').hidden = false;
    this.feed = new Feed(run, {
      update: (update) => this.take(update),
      missing: () => this.missing(run),
      connection: (state, wait) => this.connection(state, wait),
    });
  }

  /** The list has just shown that the server is there and knows the run. */
  retryNow() {
    this.feed?.retryNow();
  }

  close() {
    this.feed?.close();
    clearTimeout(this.frame);
    this.frame = undefined;
    document.getElementById('view').hidden = true;
    document.getElementById('missing').hidden = true;
    this.find('run').hidden = true;
  }

  take(update) {
    document.getElementById('missing').hidden = true;
    document.getElementById('view').hidden = false;
    this.charts ??= new Charts(this.find);
    const news = this.model.apply(update);
    this.hasNews ||= news.length > 0 || update.alignments?.length > 0;
    this.clock.push([performance.now(), this.model.lastStep ?? 0]);
    while (this.clock.length > 2 && this.clock[0][0] < performance.now() - 5000) this.clock.shift();
    this.frame ??= setTimeout(() => {
      this.frame = undefined;
      this.draw();
    }, FRAME);
  }

  draw() {
    const model = this.model;
    showHeader(this.find, model, this.stepsPerSecond());
    this.charts.show(model, this.range());
    this.titles();
    showSpikes(this.find('spike-table'), model, (spike) => this.zoomTo(spike));
    showLog(this.find('event-log'), model);
    const now = performance.now();
    if (!(now - this.bannerAt < BANNER_EVERY)) {
      this.bannerAt = now;
      showBanner(this.find('banner'), model);
    } else {
      setTimeout(() => showBanner(this.find('banner'), this.model), BANNER_EVERY);
    }
  }

  range() {
    const last = Math.max(1, this.model.lastStep ?? 1);
    if (this.zoom) return this.zoom;
    return this.lastSteps > 0 ? [Math.max(0, last - this.lastSteps), last] : [0, last];
  }

  zoomTo(spike) {
    const end = spike.endStep ?? this.model.lastStep ?? spike.startStep;
    const margin = Math.max(10, Math.round((end - spike.startStep) / 2));
    this.zoom = [Math.max(0, spike.startStep - margin), end + margin];
    this.press(null);
    this.draw();
    this.find('charts').scrollIntoView({ behavior: 'smooth', block: 'start' });
  }

  titles() {
    const reference = this.model.info.reference;
    document.getElementById('alignment-title').textContent = reference
      ? `AGOP alignment with the ${reference}`
      : 'AGOP effective rank ÷ inputs';
    document.getElementById('alignment-note').textContent = reference
      ? 'gain of each spike, from the window before it to the window after'
      : 'the run declared no reference to be aligned with';
    const rows = Strip.rows(this.model.inputs);
    document.getElementById('strip-note').textContent =
      `AGOP diagonal, one row an input (first ${rows} of ${this.model.inputs}), darkest where it is greatest`;
  }

  stepsPerSecond() {
    if (this.clock.length < 2) return 0;
    const [from, to] = [this.clock[0], this.clock[this.clock.length - 1]];
    return to[0] > from[0] ? Math.round((10_000 * (to[1] - from[1])) / (to[0] - from[0])) / 10 : 0;
  }

  missing(run) {
    const box = document.getElementById('missing');
    const title = document.createElement('h2');
    title.textContent = `Waiting for ${run}`;
    const note = document.createElement('p');
    note.textContent = 'No run of this name has been heard of yet. It will appear here as soon as it starts.';
    box.replaceChildren(title, note);
    box.hidden = false;
  }

  connection(state, wait) {
    const words = {
      live: 'live',
      lost: `connection lost, trying again in ${Math.ceil((wait ?? 0) / 1000)} s`,
      waiting: 'waiting',
    };
    const box = this.find('connection');
    box.dataset.state = state;
    box.textContent = words[state];
  }

  bindAxis() {
    for (const button of this.find('axis-buttons').querySelectorAll('button')) {
      button.addEventListener('click', () => {
        this.zoom = null;
        this.lastSteps = Number(button.dataset.last);
        this.press(button);
        this.draw();
      });
    }
  }

  press(pressed) {
    for (const button of this.find('axis-buttons').querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(button === pressed));
    }
  }
}
