import { colour } from "./charts/theme.js";

const MARGIN = 24;
const HEAD = 56;
const CAPTION = 24;
const FAMILY = 'Inter, "Segoe UI", system-ui, "DejaVu Sans", sans-serif';

/**
 * All charts of the page as one picture, with what they are of above them and each chart's heading and keys.
 *
 * @param charts [{title, subtitle, keys, canvas}]
 * @param heading {title, note}
 * @returns a canvas
 */
export function pictureOf(charts, heading) {
  const drawn = charts.filter((it) => it.canvas !== null);
  const scale = devicePixelRatio;
  const width = Math.max(...drawn.map((it) => it.canvas.width)) / scale + 2 * MARGIN;
  const height = drawn.reduce((sum, it) => sum + CAPTION + it.canvas.height / scale + 8, HEAD + MARGIN);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const ctx = canvas.getContext("2d");
  ctx.scale(scale, scale);
  ctx.fillStyle = colour("--ground");
  ctx.fillRect(0, 0, width, height);
  write(ctx, heading.title, MARGIN, 28, `600 17px ${FAMILY}`, "--ink");
  write(ctx, heading.note, MARGIN, 46, `12px ${FAMILY}`, "--muted");
  let top = HEAD;
  for (const chart of drawn) {
    caption(ctx, chart, top + 16, width);
    ctx.drawImage(chart.canvas, MARGIN, top + CAPTION, chart.canvas.width / scale, chart.canvas.height / scale);
    top += CAPTION + chart.canvas.height / scale + 8;
  }
  return canvas;
}

/** Heading on the left, keys from the right; the subtitle where there is room between them. */
function caption(ctx, { title, subtitle, keys }, y, width) {
  const begin = MARGIN + 58;
  const end = begin + write(ctx, title, begin, y, `600 14px ${FAMILY}`, "--ink") + 10;
  let right = width - MARGIN - 58;
  for (const { label, value, colour: name, isDashed } of [...keys].reverse()) {
    const text = value ? `${label} ${value}` : label;
    ctx.font = `12px ${FAMILY}`;
    right -= ctx.measureText(text).width;
    write(ctx, text, right, y, ctx.font, "--ink");
    right -= name === null ? 14 : 34;
    if (name !== null) {
      swatch(ctx, right + 14, y - 4, name, isDashed);
    }
  }
  ctx.font = `12px ${FAMILY}`;
  if (end + ctx.measureText(subtitle).width < right) {
    write(ctx, subtitle, end, y, ctx.font, "--muted");
  }
}

function swatch(ctx, x, y, name, isDashed) {
  ctx.strokeStyle = colour(name);
  ctx.lineWidth = 2.5;
  ctx.setLineDash(isDashed ? [4, 3] : []);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + 15, y);
  ctx.stroke();
  ctx.setLineDash([]);
}

function write(ctx, text, x, y, font, name) {
  ctx.font = font;
  ctx.fillStyle = colour(name);
  ctx.textAlign = "left";
  ctx.fillText(text, x, y);
  return ctx.measureText(text).width;
}

/** Hands a canvas to the browser as a file. */
export function download(canvas, name) {
  canvas.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }, "image/png");
}
