import assert from "node:assert/strict";
import { test } from "node:test";
import { heldAt, rateChart } from "../../main/resources/web/js/charts/rate.js";
import { RunModel } from "../../main/resources/web/js/model.js";

function model() {
  const run = new RunModel("run");
  run.merge({
    series: {
      steps: { step: [0, 1, 2, 3, 4, 5], loss: [1, 1, 1, 1, 1, 1], learningRate: [1, 1, 1, 3, 3, 3] },
      kernels: { step: [1, 4], criticalLearningRate: [2, 4], lambdaMax: [20, 10] },
    },
  });
  return run;
}

test("holds each kernel until the next", () => {
  const run = model();
  assert.deepEqual([...heldAt(run.steps, run.kernels, "lambdaMax")], [NaN, 20, 20, 20, 10, 10]);
});

test("shows a raise at the very step it is made", () => {
  const { values, length } = rateChart.columns(model());
  assert.equal(length, 6);
  assert.deepEqual([...values.ratio], [NaN, 0.5, 0.5, 1.5, 0.75, 0.75]);
});

test("has nothing to divide by before the first kernel", () => {
  const run = new RunModel("run");
  run.merge({ series: { steps: { step: [0, 1], loss: [1, 1], learningRate: [1, 1] } } });
  assert.deepEqual([...rateChart.columns(run).values.ratio], [NaN, NaN]);
});
