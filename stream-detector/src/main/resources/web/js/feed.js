/**
 * A run's updates: the whole run once, then what is new by server-sent events. After a lost connection it says so, and tries
 * again, each time waiting longer, from where it was.
 */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

/** How long to wait before attempt n, counted from 1. */
export function backOff(attempt) {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
}

export class Feed {
  /**
   * @param run its id
   * @param on { update(json), missing(), connection(state, note) }
   */
  constructor(run, on) {
    this.path = `/api/runs/${encodeURIComponent(run)}`;
    this.on = on;
    this.cursor = null;
    this.failures = 0;
    this.closed = false;
    this.connect();
  }

  close() {
    this.closed = true;
    this.source?.close();
    clearTimeout(this.timer);
  }

  async connect() {
    if (this.cursor === null) {
      const whole = await this.fetchWhole();
      if (whole === null || this.closed) return;
      this.take(whole);
    }
    this.listen();
  }

  /** The run up to now, or null if it could not be had: then another attempt is due. */
  async fetchWhole() {
    try {
      const answer = await fetch(this.path);
      if (answer.ok) return await answer.json();
      if (answer.status === 404 && !this.closed) this.on.missing();
      this.retry(answer.status === 404 ? 'waiting' : 'lost');
    } catch {
      this.retry('lost');
    }
    return null;
  }

  listen() {
    if (this.closed) return;
    this.source = new EventSource(`${this.path}/events?cursor=${encodeURIComponent(this.cursor)}`);
    this.source.onopen = () => {
      this.failures = 0;
      this.on.connection('live');
    };
    this.source.addEventListener('update', (event) => this.take(JSON.parse(event.data)));
    this.source.onerror = () => {
      this.source.close();
      this.retry('lost');
    };
  }

  take(update) {
    if (this.closed) return;
    this.cursor = update.cursor;
    this.on.update(update);
  }

  /** The server is known to answer again, or to know the run by now: no need to wait any longer. */
  retryNow() {
    if (this.closed || this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.connect();
  }

  retry(state) {
    if (this.closed) return;
    this.failures++;
    const wait = backOff(this.failures);
    this.on.connection(state, wait);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.connect();
    }, wait);
  }
}
