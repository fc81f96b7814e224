/** What is drawn on top of the lines. */
import { colour } from './colours.js';
import { kindOf } from '../sentences.js';
import { signed } from '../format.js';

const NARROWEST = 16;

/** The number of each spike at its peak, where there is room; red ticks at the top where the loss was no number. */
export function peaks(u, context) {
  const ratio = devicePixelRatio;
  const ctx = u.ctx;
  ctx.save();
  ctx.font = `600 ${11 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  let lastX = -Infinity;
  for (const spike of context.spikes) {
    const x = u.valToPos(spike.peakStep, 'x', true);
    if (x < u.bbox.left || x > u.bbox.left + u.bbox.width || x - lastX < NARROWEST * ratio) continue;
    lastX = x;
    const top = spike.peakLoss == null ? u.bbox.top : u.valToPos(spike.peakLoss, 'y', true);
    const y = Math.max(top, u.bbox.top + 9 * ratio);
    ctx.fillStyle = colour(kindOf(spike));
    ctx.beginPath();
    ctx.arc(x, y, 8.5 * ratio, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillStyle = colour('card');
    ctx.fillText(String(spike.spike), x, y + 0.5 * ratio);
  }
  ctx.fillStyle = colour('divergence');
  for (const step of context.nonFiniteSteps ?? []) {
    const x = u.valToPos(step, 'x', true);
    if (x >= u.bbox.left && x <= u.bbox.left + u.bbox.width) ctx.fillRect(x - ratio, u.bbox.top, 2 * ratio, 8 * ratio);
  }
  ctx.restore();
}

/** A dashed line where the learning rate is critical. */
export function criticalLine(u) {
  const y = u.valToPos(1, 'y', true);
  if (y < u.bbox.top || y > u.bbox.top + u.bbox.height) return;
  u.ctx.save();
  u.ctx.strokeStyle = colour('critical');
  u.ctx.lineWidth = devicePixelRatio;
  u.ctx.setLineDash([5 * devicePixelRatio, 3 * devicePixelRatio]);
  u.ctx.beginPath();
  u.ctx.moveTo(u.bbox.left, y);
  u.ctx.lineTo(u.bbox.left + u.bbox.width, y);
  u.ctx.stroke();
  u.ctx.restore();
}

/** The windows before and after each spike, joined, with the gain between them. */
export function gains(u, context) {
  const ratio = devicePixelRatio;
  const ctx = u.ctx;
  ctx.save();
  ctx.beginPath();
  ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
  ctx.clip();
  ctx.font = `600 ${11 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = 'center';
  let lastX = -Infinity;
  for (const { before, after } of context.windows ?? []) {
    ctx.strokeStyle = colour('catapult');
    ctx.globalAlpha = 0.65;
    ctx.lineWidth = 3.5 * ratio;
    ctx.lineCap = 'round';
    const points = [];
    for (const window of [before, after]) {
      if (window?.alignment == null) continue;
      const y = u.valToPos(window.alignment, 'y', true);
      points.push([u.valToPos(window.startStep, 'x', true), y], [u.valToPos(window.endStep, 'x', true), y]);
    }
    ctx.beginPath();
    points.forEach(([x, y], i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
    ctx.stroke();
    ctx.globalAlpha = 1;
    if (after?.gain == null || points.length < 4) continue;
    const x = (points[1][0] + points[2][0]) / 2;
    if (x - lastX < 42 * ratio) continue;
    lastX = x;
    ctx.fillStyle = colour('catapult');
    const y = Math.min(points[1][1], points[2][1]) - 8 * ratio;
    ctx.fillText(signed(after.gain), x, Math.max(y, u.bbox.top + 12 * ratio));
  }
  ctx.restore();
}
