import assert from "node:assert/strict";
import { test } from "node:test";
import { eigenspaceChart } from "../../main/resources/web/js/charts/eigenspace.js";
import { rateChart } from "../../main/resources/web/js/charts/rate.js";
import { RunModel } from "../../main/resources/web/js/model.js";

globalThis.matchMedia = () => ({ addEventListener: () => {} });
const { alignmentChart } = await import("../../main/resources/web/js/charts/alignment.js");

function model({ kernels = {}, agop = {}, reference = null }) {
  const run = new RunModel("run");
  run.merge({ info: { reference }, series: { steps: { step: [0], loss: [1] }, kernels, agop } });
  return run;
}

test("should say why a chart is empty", () => {
  const empty = model({});
  assert.match(eigenspaceChart.subtitle(empty), /no kernel snapshot/);
  assert.match(rateChart.subtitle(empty), /no kernel snapshot/);
  assert.match(alignmentChart.subtitle(empty), /no AGOP snapshot/);
});

test("should say that kernels which are an eigenvalue alone do not split the loss", () => {
  const curvature = model({ kernels: { step: [0, 10], criticalLearningRate: [1, 2] } });
  assert.match(eigenspaceChart.subtitle(curvature), /no kernel snapshot that splits the loss/);
  assert.doesNotMatch(rateChart.subtitle(curvature), /no kernel/);
});

test("should say what a chart shows once there is something", () => {
  const full = model({ kernels: { step: [0], lambdaMax: [5], lossTop: [1], lossRest: [2] }, agop: { step: [0], effectiveRank: [3] } });
  assert.match(eigenspaceChart.subtitle(full), /a catapult lives in the top ones/);
  assert.match(rateChart.subtitle(full), /a catapult is due/);
  assert.match(alignmentChart.subtitle(full), /declares no reference/);
  const referred = model({ agop: { step: [0], alignment: [0.5] }, reference: "true predictor" });
  assert.match(alignmentChart.subtitle(referred), /bars are the windows/);
});
