import assert from "node:assert/strict";
import { test } from "node:test";
import { decades, tickLabel, ticks } from "../../main/resources/web/js/charts/log-scale.js";
import { rowsOf, shareAt } from "../../main/resources/web/js/charts/strip-rows.js";
import { RunModel } from "../../main/resources/web/js/model.js";
import { pointsFor, queryFor, strideFor } from "../../main/resources/web/js/resolution.js";
import { ALL, around, aroundStep, fixed, last, panned, resolve, settled, spikeBeside, spikeShown, zoomed } from "../../main/resources/web/js/range.js";
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

test("should keep the step under the pointer in its place when it zooms", () => {
  assert.deepEqual(zoomed([0, 100], 0.5, 20), [10, 60]);
  assert.deepEqual(zoomed([0, 100], 0.5), [25, 75]);
  assert.deepEqual(panned([10, 20], -0.5), [5, 15]);
  const [from, to] = zoomed([10, 14], 0.001, 12);
  assert.equal(to - from, 4);
});

test("should stay within the run, in whole steps, and show all where all is covered", () => {
  assert.deepEqual(settled([-50, 100.4], model), fixed(0, 150));
  assert.deepEqual(settled([700, 900], model), fixed(565, 765));
  assert.deepEqual(settled([-1, 800], model), ALL);
  assert.deepEqual(settled([300.2, 300.3], model), fixed(300, 304));
  assert.deepEqual(settled([700, 900], model, [0, 1000]), fixed(700, 900));
});

test("should follow a live run where the view reaches its newest step, and stay put in the past", () => {
  const live = new RunModel("a");
  live.merge({ ...wholeRun("a"), state: "running" });
  assert.deepEqual(settled([600, 900], live), last(300));
  assert.deepEqual(settled([600, 763], live), last(163));
  assert.deepEqual(settled([400, 600], live), fixed(400, 600));
  live.merge({ ...wholeRun("a"), state: "running", series: { steps: { step: [766, 767], loss: [1, 1] } } });
  assert.deepEqual(resolve(last(163), live), [604, 767]);
  assert.deepEqual(resolve(fixed(400, 600), live), [400, 600]);
});

test("should show the spike a step lies in, else a window around the step", () => {
  assert.deepEqual(aroundStep(333, model), around(model.spikes[0], 765));
  assert.deepEqual(aroundStep(200, model), fixed(100, 300));
  assert.deepEqual(aroundStep(20, model), fixed(0, 120));
});

test("should go to the next and the previous spike from where one is", () => {
  const go = (range, direction) => spikeBeside(model, range, resolve(range, model), direction)?.spike ?? null;
  assert.deepEqual([go(ALL, 1), go(ALL, -1)], [1, 7]);
  const second = around(model.spikes[1], 765);
  assert.equal(spikeShown(second, model), 2);
  assert.deepEqual([go(second, 1), go(second, -1)], [3, 1]);
  assert.equal(go(around(model.spikes[6], 765), 1), null);
  assert.deepEqual([go(fixed(390, 440), 1), go(fixed(390, 440), -1)], [2, 1]);
});

test("should ask for two points a pixel, within bounds, and for every step where they are few", () => {
  assert.deepEqual([pointsFor(10), pointsFor(900), pointsFor(9000)], [100, 1800, 5000]);
  const few = queryFor([1000, 2500], 1800);
  assert.ok(few.from <= 1000 && few.to >= 2500 && few.points >= few.to - few.from + 1);
  const many = queryFor([100_000, 300_000], 1800);
  assert.ok(many.points <= 5000 && strideFor([many.from, many.to], many.points) <= 1.01 * strideFor([100_000, 300_000], 1800));
});

test("should ask for the same stretch while a view moves on a little", () => {
  const distinct = new Set(Array.from({ length: 1000 }, (_, i) => JSON.stringify(queryFor([5000 + i, 15_000 + i], 1800).from)));
  assert.ok(distinct.size <= 2, `${distinct.size} stretches`);
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
