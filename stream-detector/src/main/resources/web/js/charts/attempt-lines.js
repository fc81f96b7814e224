import { step } from "../format.js";
import { colour, FONT } from "./theme.js";

/** Labels take turns in so many rows of this height, so that neighbours do not cover each other. */
const LINE = 15;
const MOST_ROWS = 6;

/** Where later attempts begin: [{step, label}]. The first attempt needs no line. */
export function beginnings(attempts) {
  const later = attempts.slice(1).filter((it) => Number.isFinite(it.firstStep));
  return later.map((it) => ({ step: it.firstStep, label: `attempt ${it.attempt} from step ${step(it.firstStep)}` }));
}

/** Draws a dashed vertical line where each later attempt begins. */
export function drawAttempts(plot, model) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour("--attempt");
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const { x } of inside(plot, model)) {
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** Writes beside each such line which attempt begins there, at the foot of the plot. */
export function labelAttempts(plot, model) {
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.font = FONT.replace("11px", `600 ${11 * scale}px`);
  ctx.textBaseline = "bottom";
  ctx.fillStyle = colour("--attempt");
  ctx.strokeStyle = colour("--ground");
  ctx.lineWidth = 3 * scale;
  ctx.lineJoin = "round";
  const lines = inside(plot, model);
  lines.forEach(({ x, label }, i) => {
    const isRightOf = x + ctx.measureText(label).width + 8 * scale <= bbox.left + bbox.width;
    ctx.textAlign = isRightOf ? "left" : "right";
    const left = x + (isRightOf ? 5 : -5) * scale;
    const y = bbox.top + bbox.height - (4 + LINE * ((lines.length - 1 - i) % MOST_ROWS)) * scale;
    ctx.strokeText(label, left, y);
    ctx.fillText(label, left, y);
  });
  ctx.restore();
}

function inside(plot, model) {
  const { left, width } = plot.bbox;
  return beginnings(model.attempts).map((it) => ({ ...it, x: plot.valToPos(it.step, "x", true) }))
    .filter(({ x }) => x >= left && x <= left + width);
}
