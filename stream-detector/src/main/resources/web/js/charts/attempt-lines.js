import { step } from "../format.js";
import { colour, FONT } from "./theme.js";

const LINE = 15;

/** Where later attempts begin: [{step, label}]. The first attempt needs no line. */
export function beginnings(attempts) {
  const later = attempts.slice(1).filter((it) => Number.isFinite(it.firstStep));
  return later.map((it) => ({ step: it.firstStep, label: `attempt ${it.attempt} from step ${step(it.firstStep)}` }));
}

/** Draws a dashed vertical line where each later attempt begins, with its label where it is asked for. */
export function drawAttempts(plot, model, isLabelled) {
  const { ctx, bbox } = plot;
  const right = bbox.left + bbox.width;
  ctx.save();
  ctx.font = FONT.replace("11px", `600 ${11 * devicePixelRatio}px`);
  ctx.textBaseline = "bottom";
  const inside = beginnings(model.attempts).map((it) => ({ ...it, x: plot.valToPos(it.step, "x", true) }))
    .filter(({ x }) => x >= bbox.left && x <= right);
  inside.forEach(({ x, label }, i) => {
    ctx.strokeStyle = colour("--attempt");
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (isLabelled) {
      const isRightOf = x + ctx.measureText(label).width + 8 * devicePixelRatio <= right;
      ctx.textAlign = isRightOf ? "left" : "right";
      ctx.fillStyle = colour("--attempt");
      const y = bbox.top + bbox.height - (4 + LINE * ((inside.length - 1 - i) % 6)) * devicePixelRatio;
      ctx.fillText(label, x + (isRightOf ? 5 : -5) * devicePixelRatio, y);
    }
  });
  ctx.restore();
}
