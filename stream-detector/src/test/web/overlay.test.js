import assert from "node:assert/strict";
import { test } from "node:test";
import { Comparison } from "../../main/resources/web/js/compare.js";
import { Overlay } from "../../main/resources/web/js/overlay.js";
import { Overlays } from "../../main/resources/web/js/overlays.js";
import { answer } from "./fixture-query.js";
import { rewoundRun, longRun } from "./fixture-runs.js";
import { RunModel } from "../../main/resources/web/js/model.js";

const long = longRun("long", 60_000);
const POINTS = 500;
const ALL = [0, 59_999];

function filled() {
  const overlay = new Overlay({ key: "k", run: "long", attempt: null, label: "long", colour: "--compare-1" }, () => {}, () => {});
  overlay.take(answer(long, { points: POINTS }), {});
  return overlay;
}

test("should ask for all of a run first, then for a range at its resolution", () => {
  const fresh = new Overlay({ run: "long", attempt: null }, () => {}, () => {});
  assert.deepEqual(fresh.missing(ALL, POINTS, null), {});
  const overlay = filled();
  assert.equal(overlay.missing(ALL, POINTS, null), null);
  const query = overlay.missing([40_000, 40_400], POINTS, null);
  assert.ok(query.from <= 40_000 && query.to >= 40_400);
  overlay.take(answer(long, query), query);
  assert.equal(overlay.missing([40_000, 40_400], POINTS, null), null);
  assert.equal(overlay.lossAt(40_123), long.series.steps.loss[40_123]);
});

test("should ask once a round for what a live run has gained, and for all anew of another attempt", () => {
  const overlay = filled();
  const missing = (listed, round) => overlay.missing(ALL, POINTS, listed, round);
  assert.deepEqual(missing({ attempt: 0, state: "running" }, 1), { from: 60_000 });
  assert.deepEqual(missing({ attempt: 1, state: "running" }, 1), {});
  assert.equal(missing({ attempt: 0, state: "finished" }, 1), null);
  overlay.heard = { round: 1, state: "running" };
  assert.equal(missing({ attempt: 0, state: "running" }, 1), null);
  assert.deepEqual(missing({ attempt: 0, state: "running" }, 2), { from: 60_000 });
  assert.deepEqual(missing({ attempt: 0, state: "finished" }, 2), { from: 60_000 });
  overlay.heard = { round: 2, state: "finished" };
  assert.equal(missing({ attempt: 0, state: "finished" }, 3), null);
});

test("should know no loss before its first step and the last one beyond its end", () => {
  const overlay = filled();
  assert.equal(overlay.lossAt(-10), null);
  assert.equal(overlay.lossAt(1e9), long.series.steps.loss[59_999]);
});

test("should draw superseded attempts and compared runs, and span them all", () => {
  const model = new RunModel("r");
  model.merge(answer(rewoundRun(2, "r"), {}));
  const comparison = new Comparison();
  comparison.set(["long", "r"]);
  const overlays = new Overlays(() => new Promise(() => {}), () => {});
  overlays.set(model, comparison);
  assert.deepEqual(overlays.list.map((it) => [it.label, it.attempt]), [["attempt 0", 0], ["attempt 1", 1], ["long", null]]);
  overlays.list[0].take(answer(rewoundRun(0, "r"), {}), {});
  overlays.list[2].take(answer(long, { points: POINTS }), {});
  assert.deepEqual(overlays.span([500, 765]), [0, 59_999]);
  const kept = overlays.list[0];
  comparison.toggle("long");
  overlays.set(model, comparison);
  assert.equal(overlays.list.length, 2);
  assert.equal(overlays.list[0], kept);
});
