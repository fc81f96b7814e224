import { eventsAddress, fetchRun, UnknownRunError } from "./api.js";
import { Feed, waitMillis } from "./feed.js";
import { RunModel } from "./model.js";

/** Follows one run: fetches it whole once, then only what is new. */
export class Watch {
  /** @param on {changed(model), connection(state, waitMillis), unknown(run), unreachable(reason)} */
  constructor(run, on) {
    this.on = on;
    this.model = new RunModel(run);
    this.failures = 0;
    this.isClosed = false;
    this.feed = new Feed((cursor) => eventsAddress(run, cursor), {
      live: () => on.connection("live"),
      lost: (millis) => on.connection("lost", millis),
      update: (json) => this.take(json),
    });
  }

  async start() {
    try {
      const json = await fetchRun(this.model.run);
      if (this.isClosed) {
        return;
      }
      this.model = new RunModel(this.model.run);
      this.model.merge(json);
      this.failures = 0;
      this.on.changed(this.model);
      this.feed.start(this.model.cursor);
    } catch (error) {
      this.failed(error);
    }
  }

  failed(error) {
    if (this.isClosed) {
      return;
    }
    this.failures++;
    const wait = waitMillis(this.failures);
    if (error instanceof UnknownRunError) {
      this.on.unknown(this.model.run);
    } else {
      this.on.unreachable(error.message);
      this.on.connection("lost", wait);
    }
    this.timer = setTimeout(() => this.start(), wait);
  }

  take(json) {
    const taken = this.model.merge(json);
    if (taken === "stale") {
      this.feed.close();
      this.start();
    } else if (taken) {
      this.on.changed(this.model);
    }
  }

  close() {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.feed.close();
  }
}
