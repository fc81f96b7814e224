import assert from "node:assert/strict";
import { test } from "node:test";
import { RunModel } from "../../main/resources/web/js/model.js";
import { LIMITS } from "../../main/resources/web/js/series.js";
import { answer } from "./fixture-query.js";
import { longRun } from "./fixture-runs.js";
import { between, wholeRun } from "./fixtures.js";

const whole = wholeRun();

test("should hold the same when a run comes in pieces as when it comes whole", () => {
  const pieces = new RunModel(whole.run);
  for (let from = 0; from < 766; from += 23) {
    pieces.merge(between(whole, from, from + 23));
  }
  const once = new RunModel(whole.run);
  once.merge(whole);
  for (const table of ["steps", "kernels", "agop"]) {
    assert.deepEqual(pieces[table].steps.subarray(0, pieces[table].length), once[table].steps.subarray(0, once[table].length));
  }
  assert.deepEqual(pieces.steps.column("trainLoss"), once.steps.column("trainLoss"));
  assert.deepEqual(pieces.spikes, once.spikes);
  assert.deepEqual(pieces.windows, once.windows);
  assert.equal(pieces.state, "finished");
});

test("should replace an open spike when it closes", () => {
  const model = new RunModel(whole.run);
  model.merge(between(whole, 0, 330));
  assert.equal(model.openSpike.spike, 1);
  model.merge(between(whole, 330, 400));
  assert.equal(model.openSpike, null);
  assert.deepEqual(model.spikes.map((it) => it.kind), ["catapult"]);
});

test("should see the highest loss so far as the peak of an open spike", () => {
  const model = new RunModel(whole.run);
  const part = between(whole, 0, 350);
  model.merge({ ...part, spikes: part.spikes.map((it) => ({ ...it, peakStep: null, peakLoss: 1 })) });
  const seen = model.asSeen(model.openSpike);
  assert.deepEqual([seen.peakStep, seen.peakLoss], [333, 129.1]);
});

test("should begin anew when the attempt is higher, and pass over one that is past", () => {
  const model = new RunModel(whole.run);
  model.merge(whole);
  assert.equal(model.merge({ ...between(whole, 0, 100), attempt: 1 }), true);
  assert.equal(model.merge(whole), false);
  assert.deepEqual([model.attempt, model.steps.length, model.spikes.length], [1, 100, 0]);
});

test("should ask to be fetched anew when a run has gone back within its attempt", () => {
  const model = new RunModel(whole.run);
  model.merge(whole);
  assert.equal(model.merge(between(whole, 0, 100)), "stale");
});

test("should say that the loss is not finite when the newest step has none", () => {
  const model = new RunModel("a");
  model.merge({ series: { steps: { step: [0, 1], loss: [3, null] }, nonFiniteSteps: [1] } });
  assert.equal(model.isLossNotFinite, true);
  model.merge({ series: { steps: { step: [2], loss: [3] }, nonFiniteSteps: [] } });
  assert.equal(model.isLossNotFinite, false);
});

test("should watch the minibatch loss when no full training loss is sent", () => {
  const model = new RunModel("a");
  model.merge({ series: { steps: { step: [0, 1], loss: [3, 2], trainLoss: [null, null], learningRate: [1, 1] } } });
  assert.deepEqual([model.lossColumn, model.loss, model.learningRateRatio], ["loss", 2, null]);
});

const long = longRun("long", 120_000);
const spikeHeld = (model, at) => model.steps.steps[model.steps.nearest(at)] === at;

test("should hold no more than its limits over a long live run, and keep each spike's peak", () => {
  const model = new RunModel("long");
  let most = 0;
  for (let from = 0; from < 120_000; from += 500) {
    model.series.viewed = [Math.max(0, from - 1000), from + 499];
    model.merge({ ...answer(long, { from, to: from + 499 }), cursor: String(from), summary: { lastStep: from + 499 } });
    most = Math.max(most, model.steps.length);
  }
  assert.ok(most <= LIMITS.steps, `${most} points`);
  assert.ok(model.kernels.length <= LIMITS.kernels && model.agop.length <= LIMITS.agop);
  assert.equal(model.agop.byStep.size, model.agop.length);
  const peak = long.series.steps.loss.indexOf(Math.max(...long.series.steps.loss.slice(80_000, 81_000)));
  assert.ok(spikeHeld(model, peak));
  assert.equal(model.steps.lastStep, 119_999);
});

test("should put a finer range in place of what it holds of it, and leave the rest", () => {
  const model = new RunModel("long");
  model.merge(answer(long, { points: 1000 }));
  const before = model.steps.length;
  assert.equal(model.series.isFineEnough([80_000, 81_000], 1), false);
  assert.equal(model.splice(answer(long, { from: 80_000, to: 81_000 }), [80_000, 81_000]), true);
  assert.equal(model.series.isFineEnough([80_000, 81_000], 1), true);
  const at = model.steps.indexAt(80_500);
  assert.deepEqual([...model.steps.steps.subarray(at, at + 3)], [80_500, 80_501, 80_502]);
  assert.equal(model.steps.column("loss")[at], long.series.steps.loss[80_500]);
  assert.ok(model.steps.length > before && model.steps.length < before + 1001);
  assert.equal(model.steps.lastStep, 119_999);
});

test("should leave steps newer than all it holds to the feed, and pass over a range of another attempt", () => {
  const model = new RunModel("long");
  model.merge(answer({ ...long, summary: { lastStep: 999 } }, { from: 0, to: 999 }));
  model.splice(answer(long, { from: 500, to: 1500 }), [500, 1500]);
  assert.equal(model.steps.lastStep, 999);
  assert.equal(model.splice({ ...answer(long, { from: 0, to: 10 }), attempt: 1 }, [0, 10]), false);
});

test("should count steps without a finite loss that it does not hold as marks", () => {
  const model = new RunModel("a");
  const step = Array.from({ length: 9000 }, (_, i) => i);
  model.merge({ summary: { nonFiniteSteps: 9000 }, series: { steps: { step, loss: step.map(() => null) }, nonFiniteSteps: step } });
  assert.equal(model.nonFiniteCount, 9000);
  assert.ok(model.nonFiniteSteps.length <= LIMITS.nonFinite);
  assert.deepEqual([model.nonFiniteSteps[0], model.isLossNotFinite], [0, true]);
});
