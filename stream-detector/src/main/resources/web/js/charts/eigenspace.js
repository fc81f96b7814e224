import { quantity } from "../format.js";
import { positiveLimits } from "../limits.js";
import { logAxis, logScale } from "./log-scale.js";

/** Below this share of the largest value shown, a component is drawn at the bottom edge: it is rounding noise. */
const DEEPEST = 1e-6;

const NAMES = ["lossTop", "lossRest"];

/** The loss split into what lies in the kernel's top eigendirections and all the rest. */
export const eigenspaceChart = {
  testId: "eigenspace-chart",
  height: 130,
  bandStrength: 0.07,
  title: () => "Where the loss is",
  subtitle: ({ kernels }) => (kernels.last("lossTop") === null ? "no kernel snapshot that splits the loss has arrived yet"
    : "top eigendirections of the kernel against all the rest; a catapult lives in the top ones"),
  series: [
    { key: "lossTop", label: "top", colour: "--top", format: (value) => quantity(value) },
    { key: "lossRest", label: "rest", colour: "--rest", format: (value) => quantity(value) },
  ],
  columns: ({ kernels }) => ({
    steps: kernels.steps,
    length: kernels.length,
    values: Object.fromEntries(NAMES.map((name) => [name, kernels.column(name)])),
  }),
  floor: (model, range) => limits(model, range)[0],
  scales: (scene) => ({ y: logScale(() => limits(scene().model, scene().range)) }),
  axes: [logAxis({ most: 4 })],
};

function limits(model, range) {
  const [low, high] = positiveLimits(model.kernels, NAMES, range);
  return [Math.max(low, high * DEEPEST), high];
}
