const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 15000;
const LONGEST_SILENCE_MILLIS = 10_000;

/** How long to wait before a try: 0.5 s, doubling with each failure, at most 15 s. */
export function waitMillis(failures) {
  return Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** Math.max(0, failures - 1));
}

/**
 * The server-sent events of one run. After a lost connection it tries again with growing waits, from the last cursor on, so
 * nothing is sent twice and nothing is missed.
 */
export class Feed {
  /**
   * @param url (run cursor) => address
   * @param on {update(json, cursor), live(), lost(waitMillis)}
   * @param surroundings {open(address), later(task, millis), cancel(handle), now()}, the browser's by default
   */
  constructor(url, on, surroundings = browser) {
    this.url = url;
    this.on = on;
    this.surroundings = surroundings;
    this.failures = 0;
    this.cursor = null;
    this.source = null;
    this.timer = null;
    this.heardAt = 0;
  }

  start(cursor) {
    this.cursor = cursor;
    this.connect();
  }

  close() {
    this.surroundings.cancel(this.timer);
    this.source?.close();
    this.source = null;
  }

  connect() {
    const source = this.surroundings.open(this.url(this.cursor));
    this.source = source;
    this.heardAt = this.surroundings.now();
    source.addEventListener("open", () => {
      this.failures = 0;
      this.on.live();
    });
    source.addEventListener("update", (event) => {
      this.heardAt = this.surroundings.now();
      this.cursor = event.lastEventId || this.cursor;
      this.on.update(JSON.parse(event.data), this.cursor);
    });
    source.addEventListener("error", () => this.retry(source));
  }

  /** Opens the connection anew if nothing has come for long: one that a sleeping machine or a network took away says nothing. */
  reopenIfSilent() {
    if (this.source !== null && this.surroundings.now() - this.heardAt > LONGEST_SILENCE_MILLIS) {
      this.retry(this.source);
    }
  }

  retry(source) {
    if (source !== this.source) {
      return;
    }
    source.close();
    this.source = null;
    this.failures++;
    const wait = waitMillis(this.failures);
    this.on.lost(wait);
    this.timer = this.surroundings.later(() => this.connect(), wait);
  }
}

const browser = {
  open: (address) => new EventSource(address),
  later: (task, millis) => setTimeout(task, millis),
  cancel: (handle) => clearTimeout(handle),
  now: () => performance.now(),
};
