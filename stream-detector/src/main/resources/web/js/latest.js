const DELAY_MILLIS = 120;
const MILLIS_AFTER_FAILURE = 2000;

/**
 * Fetches one thing at a time: asked for something else, it drops what it was fetching. Requests that come quickly one after
 * another are folded into the last of them, and the same is not fetched twice.
 */
export class Latest {
  /**
   * @param fetcher (request, signal) => promise of an answer
   * @param take (answer, request) => void
   * @param clock {later(task, millis), cancel(handle)}, the browser's by default
   */
  constructor(fetcher, take, clock = browser) {
    Object.assign(this, { fetcher, take, clock, key: null, wanted: null, timer: null, controller: null });
  }

  get isBusy() {
    return this.timer !== null || this.controller !== null;
  }

  ask(request) {
    const key = JSON.stringify(request);
    if (key === this.key) {
      return;
    }
    this.key = key;
    this.wanted = request;
    this.controller?.abort();
    this.controller = null;
    this.timer ??= this.clock.later(() => this.send(), DELAY_MILLIS);
  }

  async send() {
    this.timer = null;
    const request = this.wanted;
    const controller = new AbortController();
    this.controller = controller;
    try {
      const answer = await this.fetcher(request, controller.signal);
      if (this.controller === controller) {
        this.controller = null;
        this.take(answer, request);
      }
    } catch {
      if (this.controller === controller) {
        this.controller = null;
        this.timer = this.clock.later(() => this.send(), MILLIS_AFTER_FAILURE);
      }
    }
  }

  /** Drops what it is fetching; what is asked next is fetched even if it is the same. */
  forget() {
    this.clock.cancel(this.timer);
    this.controller?.abort();
    Object.assign(this, { key: null, wanted: null, timer: null, controller: null });
  }
}

const browser = {
  later: (task, millis) => setTimeout(task, millis),
  cancel: (handle) => clearTimeout(handle),
};
