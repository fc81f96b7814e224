import assert from "node:assert/strict";
import { test } from "node:test";
import { RunModel } from "../../main/resources/web/js/model.js";
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
