import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsOf } from "../../main/resources/web/js/events.js";
import { RunModel } from "../../main/resources/web/js/model.js";
import { around, resolve, spikeBeside } from "../../main/resources/web/js/range.js";
import { spikeName, spikeNumber } from "../../main/resources/web/js/sentences.js";
import { wholeRun } from "./fixtures.js";

const OF_THE_KERNELS = {
  spike: 1000001, state: "closed", kind: "catapult", label: "catapult", startStep: 450, peakStep: 450, endStep: 455,
  detectedAtStep: 455, baselineLoss: 0.043, peakLoss: 0.084, evidence: { topShareOfRise: 0.98 }, reason: "came back",
};

const withSpikeOfTheKernels = () => {
  const json = wholeRun();
  const model = new RunModel(json.run);
  model.merge(json);
  model.merge({ run: json.run, attempt: json.attempt, spikes: [OF_THE_KERNELS], series: {} });
  return model;
};

test("should number what only the kernels show apart", () => {
  assert.equal(spikeNumber(OF_THE_KERNELS), "K1");
  assert.equal(spikeName(OF_THE_KERNELS), "Catapult K1");
  assert.equal(spikeNumber({ spike: 12 }), "12");
});

test("should say whose loss it was", () => {
  const told = eventsOf(withSpikeOfTheKernels()).filter((it) => it.spike === 1000001).map((it) => `${it.subject} ${it.text}`);
  assert.match(told[0], /^Spike K1 opened at step 450: the loss of the kernels' samples left its level of 0.043/);
  assert.match(told[1], /^Catapult K1 closed at step 455: the loss of the kernels' samples rose from 0.043 to 0.084, .* and is back/);
});

test("should stand among the others in order of its start, however late it came", () => {
  const model = withSpikeOfTheKernels();
  const starts = model.spikes.map((it) => it.startStep);
  assert.deepEqual(starts, [...starts].sort((a, b) => a - b));
  assert.notEqual(model.spikes.at(-1).spike, 1000001);
});

test("should be gone to between its neighbours in time", () => {
  const model = withSpikeOfTheKernels();
  const at = model.spikes.findIndex((it) => it.spike === 1000001);
  const range = around(model.spikes[at], model.steps.lastStep);
  for (const direction of [1, -1]) {
    assert.equal(spikeBeside(model, range, resolve(range, model), direction), model.spikes[at + direction]);
  }
});
