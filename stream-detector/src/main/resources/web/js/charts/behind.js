import { visibleIndices } from "../decimate.js";
import { colour } from "./theme.js";

/** Draws the loss of other runs and of superseded attempts behind a plot's own lines. */
export function drawOverlays(plot, overlays, range) {
  for (const overlay of overlays) {
    drawLine(plot, overlay, range);
  }
}

function drawLine(plot, { columns, lossColumn, colour: name }, range) {
  const { ctx, bbox } = plot;
  const values = columns.column(lossColumn);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.strokeStyle = colour(name);
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.lineJoin = "round";
  ctx.beginPath();
  let isPenDown = false;
  for (const i of visibleIndices(columns.steps, columns.length, [values], range, Math.max(50, plot.width))) {
    if (values[i] > 0 && values[i] < Infinity) {
      const x = plot.valToPos(columns.steps[i], "x", true);
      const y = plot.valToPos(values[i], "y", true);
      isPenDown ? ctx.lineTo(x, y) : ctx.moveTo(x, y);
      isPenDown = true;
    }
  }
  ctx.stroke();
  ctx.restore();
}
