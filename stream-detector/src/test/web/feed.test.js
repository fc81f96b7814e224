import assert from "node:assert/strict";
import { test } from "node:test";
import { Feed, waitMillis } from "../../main/resources/web/js/feed.js";

class Surroundings {
  opened = [];
  waits = [];
  time = 0;

  open(address) {
    const listeners = {};
    const source = { address, isClosed: false, close: () => (source.isClosed = true), fire: (name, event) => listeners[name](event),
      addEventListener: (name, listener) => (listeners[name] = listener) };
    this.opened.push(source);
    return source;
  }

  later(task, millis) {
    this.waits.push(millis);
    this.task = task;
    return 1;
  }

  now() {
    return this.time;
  }

  cancel() {
    this.task = null;
  }

  get source() {
    return this.opened[this.opened.length - 1];
  }
}

function started() {
  const heard = [];
  const surroundings = new Surroundings();
  const on = { live: () => heard.push("live"), lost: (millis) => heard.push(`lost ${millis}`), update: (json) => heard.push(json) };
  const feed = new Feed((cursor) => `events?cursor=${cursor}`, on, surroundings);
  feed.start("0-1");
  return { feed, heard, surroundings };
}

test("should wait longer after each failure, and never longer than 15 s", () => {
  assert.deepEqual([1, 2, 3, 5, 6, 99].map(waitMillis), [500, 1000, 2000, 8000, 15000, 15000]);
});

test("should resume from the last cursor when the connection is lost", () => {
  const { heard, surroundings } = started();
  surroundings.source.fire("open");
  surroundings.source.fire("update", { data: '{"run":"a"}', lastEventId: "0-9" });
  surroundings.source.fire("error");
  assert.ok(surroundings.source.isClosed);
  surroundings.task();
  assert.deepEqual(surroundings.opened.map((it) => it.address), ["events?cursor=0-1", "events?cursor=0-9"]);
  assert.deepEqual(heard, ["live", { run: "a" }, "lost 500"]);
});

test("should begin with the shortest wait again once it has been live", () => {
  const { surroundings } = started();
  surroundings.source.fire("error");
  surroundings.task();
  surroundings.source.fire("error");
  surroundings.task();
  surroundings.source.fire("open");
  surroundings.source.fire("error");
  assert.deepEqual(surroundings.waits, [500, 1000, 500]);
});

test("should try no more when it is closed", () => {
  const { feed, surroundings } = started();
  const source = surroundings.source;
  source.fire("error");
  feed.close();
  source.fire("error");
  assert.equal(surroundings.task, null);
  assert.equal(surroundings.opened.length, 1);
});

test("should open a connection anew that has been silent for long, from its cursor, and once only", () => {
  const { feed, surroundings } = started();
  surroundings.source.fire("open");
  surroundings.source.fire("update", { data: "{}", lastEventId: "0-7" });
  surroundings.time = 9_000;
  feed.reopenIfSilent();
  assert.equal(surroundings.source.isClosed, false);
  surroundings.time = 11_000;
  feed.reopenIfSilent();
  feed.reopenIfSilent();
  assert.deepEqual(surroundings.waits, [500]);
  surroundings.task();
  assert.deepEqual(surroundings.opened.map((it) => it.address), ["events?cursor=0-1", "events?cursor=0-7"]);
});
