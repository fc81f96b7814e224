/** One uPlot chart over steps: an x axis that all charts share, spike bands behind the lines, marks above them. */
import { colour, tint } from './colours.js';
import { kindOf } from '../sentences.js';

export const SIDE = 56;

const AXIS_FONT = '11px system-ui, sans-serif';

/**
 * @param element where to
 * @param height in pixels
 * @param lines [{ colour, width, dash, scale, points }]
 * @param scales uPlot's, beside x
 * @param options { labels: axis values' formatter, right: a second axis' scale, marks: (u, context) drawn on top, showSteps }
 */
export class Chart {
  constructor(element, height, lines, scales, options = {}) {
    this.element = element;
    this.height = height;
    this.lines = lines;
    this.scales = scales;
    this.options = options;
    this.context = { spikes: [], range: [0, 1] };
    this.make();
    new ResizeObserver(() => this.resize()).observe(element);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.make());
  }

  make() {
    this.plot?.destroy();
    const data = this.plot?.data ?? [[], ...this.lines.map(() => [])];
    this.plot = new globalThis.uPlot(this.settings(), data, this.element);
    this.show(data, this.context);
  }

  /** Shows data between the steps of context.range. */
  show(data, context) {
    this.context = context;
    this.plot.batch(() => {
      this.plot.setData(data, false);
      const [min, max] = context.range;
      this.plot.setScale('x', { min, max: Math.max(max, min + 1) });
      for (const [name, range] of Object.entries(context.y?.[this.options.name] ?? {})) {
        this.plot.setScale(name, range);
      }
    });
  }

  resize() {
    const width = this.element.clientWidth;
    if (width > 0 && width !== this.plot.width) this.plot.setSize({ width, height: this.height });
  }

  settings() {
    const left = Object.keys(this.scales)[0];
    return {
      width: Math.max(200, this.element.clientWidth),
      height: this.height,
      legend: { show: false },
      cursor: { drag: { x: true, y: false, setScale: false }, points: { size: 5 }, sync: { key: 'steps' } },
      padding: [8, this.options.right ? 0 : SIDE, this.options.showSteps ? 0 : 2, 0],
      scales: { x: { time: false }, ...this.scales },
      axes: [this.steps(), this.values(left, 3), ...(this.options.right ? [this.values(this.options.right, 1)] : [])],
      series: [{}, ...this.lines.map((line) => this.series(line, left))],
      hooks: { drawClear: [(u) => this.bands(u)], draw: [(u) => this.options.marks?.(u, this.context)] },
    };
  }

  series(line, left) {
    return {
      scale: line.scale ?? left,
      stroke: () => colour(line.colour),
      width: line.width ?? 1.5,
      dash: line.dash,
      spanGaps: line.spanGaps ?? true,
      points: { show: false },
    };
  }

  steps() {
    return {
      show: true,
      size: this.options.showSteps ? 28 : 4,
      font: AXIS_FONT,
      stroke: () => colour('quiet'),
      values: this.options.showSteps ? (u, ticks) => ticks.map((step) => step.toLocaleString('en-US')) : () => [],
      grid: { show: false },
      ticks: { show: false },
    };
  }

  values(scale, side) {
    const filter = this.scales[scale]?.distr === 3 ? (u, ticks) => ticks.map(decade) : (u, ticks) => ticks;
    return {
      scale,
      side,
      size: SIDE,
      font: AXIS_FONT,
      stroke: () => colour(side === 1 ? 'lambda' : 'quiet'),
      filter,
      grid: { show: side === 3, filter, stroke: () => colour('grid'), width: 1 },
      ticks: { show: false },
      space: 24,
      values: this.options.labels ? (u, ticks) => ticks.map((tick) => this.options.labels(tick)) : undefined,
    };
  }

  bands(u) {
    for (const spike of this.context.spikes) {
      const from = Math.max(u.valToPos(spike.startStep, 'x', true), u.bbox.left);
      const end = spike.endStep ?? this.context.lastStep ?? spike.startStep;
      const to = Math.min(u.valToPos(Math.max(end, spike.startStep + 0.5), 'x', true), u.bbox.left + u.bbox.width);
      if (to <= u.bbox.left || from >= u.bbox.left + u.bbox.width) continue;
      u.ctx.save();
      u.ctx.fillStyle = tint(kindOf(spike), this.options.name === 'loss' ? 0.16 : 0.1);
      u.ctx.fillRect(from, u.bbox.top, Math.max(to - from, devicePixelRatio), u.bbox.height);
      if (!spike.kind) {
        u.ctx.strokeStyle = colour('open');
        u.ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
        u.ctx.strokeRect(from, u.bbox.top, Math.max(to - from, devicePixelRatio), u.bbox.height);
      }
      u.ctx.restore();
    }
  }
}

/** A tick of a log axis if it is a decimal power, else null: no line, no label. */
function decade(tick) {
  const power = Math.log10(tick);
  return Math.abs(power - Math.round(power)) < 1e-6 ? tick : null;
}

/** A decimal power as a label. */
export function powers(tick) {
  if (tick === null || tick <= 0) return '';
  const whole = Math.round(Math.log10(tick));
  return whole >= -3 && whole <= 4 ? String(Number(tick.toPrecision(1))) : `1e${whole}`;
}
