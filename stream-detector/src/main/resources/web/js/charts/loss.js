import { quantity } from "../format.js";
import { kindOf } from "../kinds.js";
import { positiveLimits } from "../limits.js";
import { labelAttempts } from "./attempt-lines.js";
import { drawOverlays } from "./behind.js";
import { spikeNumber } from "../sentences.js";
import { colour } from "./theme.js";
import { logAxis, logScale } from "./log-scale.js";

const RADIUS = 9;

/** Height of the marks of steps without a finite loss, at the top edge. */
const EDGE = 10;

/** The training loss on a log axis, with the spikes numbered at their peaks and steps without a finite loss marked in red. */
export const lossChart = {
  testId: "loss-chart",
  height: 232,
  showSteps: true,
  bandStrength: 0.14,
  title: () => "Training loss",
  subtitle: (model) => (model.lossColumn === "trainLoss" ? "log scale; bands are spikes, coloured by kind"
    : "of each minibatch; log scale; bands are spikes, coloured by kind"),
  series: [
    { key: "minibatch", colour: "--faint", width: 1, format: (value) => quantity(value) },
    { key: "loss", label: "loss", colour: "--ink", format: (value) => quantity(value) },
  ],
  columns: (model) => ({
    steps: model.steps.steps,
    length: model.steps.length,
    values: { loss: model.steps.column(model.lossColumn), minibatch: minibatch(model) },
  }),
  scales: (scene) => ({ y: logScale(() => limits(scene())) }),
  axes: [logAxis()],
  under: (plot, { overlays, range }) => drawOverlays(plot, overlays, range),
  others: ({ overlays }, step) => overlays.map((it) => (
    { key: it.key, label: it.label, colour: it.colour, value: it.lossAt(step), format: (value) => quantity(value) })),
  over: (plot, model) => {
    labelAttempts(plot, model);
    drawPeaks(plot, model);
    drawNonFinite(plot, model.nonFiniteSteps);
  },
};

/** The minibatch loss goes behind the full training loss where both are sent and they differ. */
function minibatch(model) {
  return model.lossColumn === "loss" || Number(model.info.hyperParameters?.batchSize) === model.info.samples
    ? [] : model.steps.column("loss");
}

/** Room for the run's loss and for that of all drawn behind it. */
function limits({ model, range, overlays }) {
  const all = [positiveLimits(model.steps, [model.lossColumn], range),
    ...overlays.map((it) => positiveLimits(it.columns, [it.lossColumn], range))].filter(([low]) => low > 0);
  return all.length === 0 ? [NaN, NaN] : [Math.min(...all.map(([low]) => low)), Math.max(...all.map(([, high]) => high))];
}

function drawNonFinite(plot, steps) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = colour("--divergence");
  for (const step of steps) {
    const x = plot.valToPos(step, "x", true);
    if (x >= bbox.left && x <= bbox.left + bbox.width) {
      ctx.fillRect(x - devicePixelRatio, bbox.top, 2.5 * devicePixelRatio, EDGE * devicePixelRatio);
    }
  }
  ctx.restore();
}

function drawPeaks(plot, model) {
  const { ctx, bbox } = plot;
  const radius = RADIUS * devicePixelRatio;
  ctx.save();
  ctx.font = `600 ${11 * devicePixelRatio}px Inter, "Segoe UI", system-ui, sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const ceiling = bbox.top + radius + (model.nonFiniteSteps.length > 0 ? EDGE * devicePixelRatio : 0);
  let last = -Infinity;
  for (const spike of model.spikes.map((it) => model.asSeen(it))) {
    const x = plot.valToPos(spike.peakStep, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) {
      continue;
    }
    const peak = Number.isFinite(spike.peakLoss) ? plot.valToPos(spike.peakLoss, "y", true) : bbox.top;
    const y = Math.max(ceiling, Math.min(bbox.top + bbox.height, peak) - radius * 0.4);
    const isCrowded = x - last < 2.1 * radius;
    drawMark(ctx, spike, x, y, isCrowded ? radius / 3 : radius);
    last = isCrowded ? last : x;
  }
  ctx.restore();
}

/** A numbered disc; where they would cover each other, a dot without its number. */
function drawMark(ctx, spike, x, y, radius) {
  const tint = colour(kindOf(spike.kind).colour);
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = spike.endStep === null ? colour("--card") : tint;
  ctx.fill();
  ctx.strokeStyle = tint;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.stroke();
  if (radius > RADIUS * devicePixelRatio * 0.9) {
    ctx.fillStyle = spike.endStep === null ? tint : colour("--on-mark");
    ctx.fillText(spikeNumber(spike), x, y + 0.5 * devicePixelRatio, 1.6 * radius);
  }
}
