import { kindOf } from "../kinds.js";
import { colour } from "./theme.js";

const MIN_BAND_PIXELS = 2;

/** Draws a band for each spike behind the lines, coloured by kind; one still open is outlined and reaches to the last step. */
export function drawBands(plot, model, strength) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const spike of model.spikes) {
    const left = plot.valToPos(spike.startStep, "x", true);
    const right = Math.max(left + MIN_BAND_PIXELS, plot.valToPos(spike.endStep ?? model.steps.lastStep, "x", true));
    if (right < bbox.left || left > bbox.left + bbox.width) {
      continue;
    }
    const isOpen = spike.endStep === null;
    ctx.fillStyle = colour(kindOf(spike.kind).colour);
    ctx.globalAlpha = strength;
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    if (isOpen) {
      ctx.globalAlpha = 0.8;
      ctx.strokeStyle = colour("--open");
      ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
      ctx.lineWidth = devicePixelRatio;
      ctx.strokeRect(left, bbox.top + 1, right - left, bbox.height - 2);
      ctx.setLineDash([]);
    }
  }
  ctx.restore();
}
