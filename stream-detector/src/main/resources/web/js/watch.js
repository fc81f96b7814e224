import { eventsAddress, fetchRun, UnknownRunError } from "./api.js";
import { Feed, waitMillis } from "./feed.js";
import { RunModel } from "./model.js";

/** Follows one run: fetches it whole once, at the resolution of a screen, then only what is new. A past attempt is fetched alone. */
export class Watch {
  /**
   * @param what {run, attempt, points}; attempt null for the newest, which is followed on into the next one
   * @param on {changed(model), connection(state, waitMillis), unknown(run), unreachable(reason)}
   */
  constructor({ run, attempt, points }, on) {
    Object.assign(this, { run, attempt, points, on });
    this.model = new RunModel(run);
    this.failures = 0;
    this.isClosed = false;
    this.feed = new Feed((cursor) => eventsAddress(run, cursor, points), {
      live: () => on.connection("live"),
      lost: (millis) => on.connection("lost", millis),
      update: (json) => this.take(json),
    });
  }

  async start() {
    try {
      const json = await fetchRun(this.run, { attempt: this.attempt, points: this.points });
      if (this.isClosed) {
        return;
      }
      this.model = new RunModel(this.run);
      this.model.merge(json);
      this.failures = 0;
      this.on.changed(this.model);
      if (this.model.isSuperseded) {
        this.on.connection("live");
      } else {
        this.feed.start(this.model.cursor);
      }
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
      this.on.unknown(this.run);
    } else {
      this.on.unreachable(error.message);
      this.on.connection("lost", wait);
    }
    this.timer = setTimeout(() => this.start(), wait);
  }

  take(json) {
    if (this.attempt !== null && json.attempt > this.attempt) {
      this.feed.close();
      this.start();
      return;
    }
    const taken = this.model.merge(json);
    if (taken === "stale") {
      this.feed.close();
      this.start();
    } else if (taken) {
      this.on.changed(this.model);
    }
  }

  /** Told by the list of runs how far the run has come: a feed that has said nothing of it for long is opened anew. */
  compare(listed) {
    const isBehind = listed.attempt > this.model.attempt || listed.lastStep > (this.model.steps.lastStep || -1);
    if (isBehind && !this.model.isSuperseded) {
      this.feed.reopenIfSilent();
    }
  }

  close() {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.feed.close();
  }
}
