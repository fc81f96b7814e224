import assert from "node:assert/strict";
import { test } from "node:test";
import { decades, tickLabel, ticks } from "../../main/resources/web/js/charts/log-scale.js";
import { rowsOf, shareAt } from "../../main/resources/web/js/charts/strip-rows.js";
import { RunModel } from "../../main/resources/web/js/model.js";
import { ALL, around, last, resolve } from "../../main/resources/web/js/range.js";
import { wholeRun } from "./fixtures.js";

const model = new RunModel("a");
model.merge(wholeRun("a"));

test("should show all, the newest steps, or a spike with what surrounds it", () => {
  assert.deepEqual(resolve(ALL, model), [0, 765]);
  assert.deepEqual(resolve(last(200), model), [565, 765]);
  assert.deepEqual(resolve(last(5000), model), [0, 765]);
  assert.deepEqual(resolve(around(model.spikes[0], 765), model), [298, 398]);
});

test("should have a range to show when there is no step", () => {
  assert.deepEqual(resolve(ALL, new RunModel("b")), [0, 1]);
});

test("should label whole powers of ten, and 1, 2, 5 when there are too few of them", () => {
  assert.deepEqual(ticks(decades(0.0019, 129)).map(tickLabel), ["0.001", "0.1", "10"]);
  assert.deepEqual(ticks([5, 60]).map(tickLabel), ["5", "10", "20", "50"]);
  assert.deepEqual(decades(NaN, NaN), [0.1, 1]);
});

test("should show the first 16 inputs when they are used, else all", () => {
  assert.equal(rowsOf(model), 16);
  assert.equal(rowsOf(new RunModel("b")), 0);
  const picture = new RunModel("c");
  picture.merge({ series: { agop: { step: [0], diagonal: [Array.from({ length: 64 }, (_, i) => (i < 16 ? 0 : 1))] } } });
  assert.equal(rowsOf(picture), 64);
});

test("should show nothing used when a diagonal is zero or undefined", () => {
  assert.equal(shareAt([0, 0], 0), 0);
  assert.equal(shareAt([2, NaN, 1], 1), 0);
  assert.equal(shareAt([2, NaN, 1], 2), 0.5);
});
