import { quantity, times } from "../format.js";
import { positiveLimits } from "../limits.js";
import { logAxis, logScale } from "./log-scale.js";

/** The learning rate beside the critical one, and the largest eigenvalue of the tangent kernel on an axis of its own. */
export const rateChart = {
  testId: "rate-chart",
  height: 150,
  bandStrength: 0.07,
  title: () => "Learning rate against critical rate",
  subtitle: ({ kernels }) => (kernels.length === 0 ? "no kernel snapshot has arrived yet: the critical rate is not known"
    : "above the dashed line a catapult is due"),
  series: [
    { key: "rate", label: "rate", colour: "--rate", format: (value) => quantity(value) },
    { key: "critical", label: "critical", colour: "--critical", dash: [5, 4], format: (value) => quantity(value) },
    { key: "lambda", label: "λ max (right)", colour: "--lambda", scale: "lambda", format: (value) => quantity(value) },
    { key: "ratio", label: "rate ÷ critical", colour: "--above", scale: "hidden", width: 0, format: (value) => times(value) },
  ],
  fills: [{ above: 1, below: 2, colour: "--above" }],
  columns: (model) => {
    const { steps, kernels } = model;
    const rate = steps.column("learningRate");
    const critical = heldAt(steps, kernels, "criticalLearningRate");
    const lambda = heldAt(steps, kernels, "lambdaMax");
    const ratio = rate.map((it, i) => it / critical[i]);
    return { steps: steps.steps, length: steps.length, values: { rate, critical, lambda, ratio } };
  },
  scales: (scene) => ({
    y: logScale(() => union(positiveLimits(scene().model.kernels, ["criticalLearningRate"], scene().range),
      positiveLimits(scene().model.steps, ["learningRate"], scene().range))),
    lambda: logScale(() => positiveLimits(scene().model.kernels, ["lambdaMax"], scene().range)),
    hidden: { range: () => [0, 1e9] },
  }),
  axes: [logAxis({ most: 4 }), logAxis({ most: 4, scale: "lambda", side: 1, tint: "--lambda" })],
};

/** The newest known value of a kernel column at every step: the rate is raised at a step, and must be seen to be. */
export function heldAt(steps, kernels, name) {
  const values = kernels.column(name);
  let newest = -1;
  return Float64Array.from({ length: steps.length }, (_, i) => {
    while (newest + 1 < kernels.length && kernels.steps[newest + 1] <= steps.steps[i]) {
      newest++;
    }
    return newest >= 0 ? values[newest] : NaN;
  });
}

function union([a, b], [c, d]) {
  const low = [a, c].filter(Number.isFinite);
  const high = [b, d].filter(Number.isFinite);
  return low.length > 0 ? [Math.min(...low), Math.max(...high)] : [NaN, NaN];
}
