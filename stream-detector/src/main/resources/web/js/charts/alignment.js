import { fixed, signed } from "../format.js";
import { kindOf } from "../kinds.js";
import { colour } from "./theme.js";

const TRUE_PREDICTOR = "true predictor";

/** What the alignment is measured against: the reference's name, or null where the run declared none. */
export function referenceOf(model) {
  return model.summary.reference ?? model.info.reference ?? null;
}

export function alignmentTitle(model) {
  const reference = referenceOf(model);
  if (reference === null) {
    return "Effective rank of the AGOP";
  }
  return `AGOP alignment with ${reference === TRUE_PREDICTOR ? "the true predictor" : reference}`;
}

/** AGOP alignment over steps, with the windows before and after each spike and what was gained between them. */
export const alignmentChart = {
  testId: "alignment-chart",
  height: 140,
  bandStrength: 0.07,
  title: alignmentTitle,
  subtitle: (model) => {
    if (model.agop.length === 0) {
      return "no AGOP snapshot has arrived yet";
    }
    return referenceOf(model) === null ? "the run declares no reference to align with; fewer directions, lower rank"
      : "bars are the windows before and after each spike; numbers are its gain";
  },
  series: [{ key: "value", label: "value", colour: "--ink", format: (value) => fixed(value) }],
  columns: (model) => ({
    steps: model.agop.steps,
    length: model.agop.length,
    values: { value: model.agop.column(referenceOf(model) === null ? "effectiveRank" : "alignment") },
  }),
  scales: (scene) => ({ y: { range: (plot, low, high) => (referenceOf(scene().model) === null ? [0, Math.max(1, high * 1.1)] : [0, 1.12]) } }),
  axes: [{ splits: (plot, axis, low, high) => (high > 1.2 ? [0, Math.round(high / 2), Math.round(high)] : [0, 0.5, 1]),
    values: (plot, splits) => splits.map(String) }],
  over: (plot, model) => {
    if (referenceOf(model) !== null) {
      drawGains(plot, model);
    }
  },
};

function drawGains(plot, model) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.font = `600 ${11 * devicePixelRatio}px Inter, "Segoe UI", system-ui, sans-serif`;
  ctx.textAlign = "center";
  let last = -Infinity;
  for (const spike of model.spikes) {
    const { before, after } = model.windowsOf(spike.spike);
    if (!Number.isFinite(before?.alignment) || !Number.isFinite(after?.alignment)) {
      continue;
    }
    const tint = colour(kindOf(spike.kind).colour);
    drawStep(plot, before, after, tint);
    const x = plot.valToPos((before.endStep + after.startStep) / 2, "x", true);
    const text = signed(after.gain);
    if (x - last > ctx.measureText(text).width * 1.1) {
      ctx.fillStyle = tint;
      ctx.fillText(text, x, plot.valToPos(Math.max(before.alignment, after.alignment), "y", true) - 7 * devicePixelRatio);
      last = x;
    }
  }
  ctx.restore();
}

/** The two windows as bars at their levels, and the way from one to the other. */
function drawStep(plot, before, after, tint) {
  const { ctx } = plot;
  const x = (step) => plot.valToPos(step, "x", true);
  const y = (value) => plot.valToPos(value, "y", true);
  ctx.strokeStyle = tint;
  ctx.globalAlpha = 0.75;
  ctx.lineWidth = 4 * devicePixelRatio;
  ctx.beginPath();
  for (const window of [before, after]) {
    ctx.moveTo(x(window.startStep), y(window.alignment));
    ctx.lineTo(Math.max(x(window.endStep), x(window.startStep) + 3), y(window.alignment));
  }
  ctx.stroke();
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x(before.endStep), y(before.alignment));
  ctx.lineTo(x(after.startStep), y(after.alignment));
  ctx.stroke();
  ctx.globalAlpha = 1;
}
