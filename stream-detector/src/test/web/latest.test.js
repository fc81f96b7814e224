import assert from "node:assert/strict";
import { test } from "node:test";
import { Latest } from "../../main/resources/web/js/latest.js";

function setUp() {
  const sent = [];
  const taken = [];
  const timers = [];
  const clock = { later: (task, millis) => timers.push({ task, millis }), cancel: (handle) => handle && (timers[handle - 1].task = () => {}) };
  const fetcher = (request, signal) => new Promise((answer, fail) => sent.push({ request, signal, answer, fail }));
  const latest = new Latest(fetcher, (answer, request) => taken.push([answer, request]), clock);
  const ring = () => timers.splice(0).forEach((it) => it.task());
  return { latest, sent, taken, timers, ring };
}

const settle = () => new Promise((resume) => setImmediate(resume));

test("should fold requests in quick succession into the last", async () => {
  const { latest, sent, taken, ring } = setUp();
  [1, 2, 3].forEach((from) => latest.ask({ from }));
  ring();
  assert.deepEqual(sent.map((it) => it.request.from), [3]);
  sent[0].answer("three");
  await settle();
  assert.deepEqual(taken, [["three", { from: 3 }]]);
  assert.equal(latest.isBusy, false);
});

test("should drop an older fetch when something else is asked, even if it answers", async () => {
  const { latest, sent, taken, ring } = setUp();
  latest.ask({ from: 1 });
  ring();
  latest.ask({ from: 2 });
  assert.equal(sent[0].signal.aborted, true);
  ring();
  sent[1].answer("two");
  sent[0].answer("one");
  await settle();
  assert.deepEqual(taken.map((it) => it[0]), ["two"]);
});

test("should not fetch the same twice", async () => {
  const { latest, sent, ring } = setUp();
  latest.ask({ from: 1 });
  ring();
  sent[0].answer("one");
  await settle();
  latest.ask({ from: 1 });
  ring();
  assert.equal(sent.length, 1);
});

test("should try again after a failure, with what is wanted by then", async () => {
  const { latest, sent, taken, timers, ring } = setUp();
  latest.ask({ from: 1 });
  ring();
  sent[0].fail(new Error("503"));
  await settle();
  assert.equal(timers[0].millis, 2000);
  latest.ask({ from: 2 });
  ring();
  sent[1].answer("two");
  await settle();
  assert.deepEqual(taken, [["two", { from: 2 }]]);
});

test("should take nothing once it was told to forget", async () => {
  const { latest, sent, taken, ring } = setUp();
  latest.ask({ from: 1 });
  ring();
  latest.forget();
  sent[0].answer("one");
  await settle();
  assert.deepEqual(taken, []);
  latest.ask({ from: 1 });
  ring();
  assert.equal(sent.length, 2);
});
