import { visibleIndices } from "../decimate.js";
import { element, setText } from "../views/dom.js";
import { drawAttempts } from "./attempt-lines.js";
import { drawBands } from "./bands.js";
import { Legend } from "./legend.js";
import { colour, FONT, gutters } from "./theme.js";

/** The page's own pointer and keys zoom and point; the plot itself listens to nothing. */
const DEAF = Object.fromEntries(["mousedown", "mouseup", "click", "dblclick", "mousemove", "mouseleave", "mouseenter"].map((it) => [it, () => null]));

/**
 * One plot over steps with a heading, a legend that reads out the values of the point at the cursor (else the newest shown), and the
 * bands of the spikes behind it.
 *
 * A definition holds `testId`, `title(model)`, `subtitle(model)`, `height`, `series: [{key, label, colour, scale, width, dash,
 * format}]`, `scales`, `axes`, `columns(model) => {steps, length, values: {key: array}}`, `over(plot, model)` to draw on top,
 * and for what else is drawn `under(plot, scene)` and `others(scene, step)`.
 */
export class Chart {
  constructor(definition) {
    this.definition = definition;
    this.title = element("h3");
    this.subtitle = element("span", { class: "subtitle" });
    this.legend = new Legend(definition.series);
    this.holder = element("div", { class: "plot", "data-testid": definition.testId, role: "img" });
    this.root = element("figure", { class: "chart" }, [
      element("figcaption", {}, [this.title, this.subtitle, this.legend.root]), this.holder]);
    this.scene = null;
    this.plot = null;
  }

  /** @param scene {model, range: [first, last] step, overlays, cursor: a step or null} */
  draw(scene, width) {
    const { definition } = this;
    const { model, range } = scene;
    this.scene = scene;
    setText(this.title, definition.title(model));
    setText(this.subtitle, definition.subtitle(model));
    this.current = definition.columns(model);
    const { steps, length, values } = this.current;
    const arrays = definition.series.map((series) => values[series.key]);
    const { left, right } = gutters(width);
    const indices = visibleIndices(steps, length, arrays, range, Math.max(50, width - left - right));
    const floor = definition.floor?.(model, range);
    const data = [indices.map((i) => steps[i]), ...arrays.map((array) => indices.map((i) => shown(array[i], floor)))];
    if (this.plot === null || this.width !== width) {
      this.create(data, width);
    } else {
      this.plot.setData(data);
    }
    this.point(scene.cursor);
    this.holder.setAttribute("aria-label", `${definition.title(model)}, steps ${range[0]} to ${range[1]}`);
  }

  create(data, width) {
    this.plot?.destroy();
    this.width = width;
    const { definition } = this;
    const { left, right } = gutters(width);
    const hasRight = definition.axes.some((axis) => axis.side === 1);
    const scene = () => this.scene;
    this.plot = new uPlot({
      width, height: definition.height, padding: [6, hasRight ? 0 : right, definition.showSteps ? 0 : 6, 0],
      legend: { show: false }, cursor: { y: false, bind: DEAF, dataIdx: (plot) => this.drawnAt(plot),
        points: { size: (plot, i) => (definition.series[i - 1]?.width === 0 ? 0 : 6) } },
      scales: { x: { time: false, range: () => this.scene.range }, ...definition.scales(scene) },
      axes: [stepAxis(definition.showSteps), ...definition.axes.map((axis) => valueAxis(axis, axis.side === 1 ? right : left))],
      series: [{}, ...definition.series.map(line)],
      bands: definition.fills?.map(({ above, below, colour: name }) => ({ series: [above, below], fill: () => colour(name) })),
      hooks: {
        drawClear: [(plot) => this.drawBehind(plot)],
        draw: [(plot) => definition.over?.(plot, this.scene.model)],
      },
    }, data, this.holder);
  }

  drawBehind(plot) {
    const { definition, scene } = this;
    drawBands(plot, scene.model, definition.bandStrength ?? 0.1);
    drawAttempts(plot, scene.model);
    definition.under?.(plot, scene);
  }

  /** Reads out the point nearest to a step; for null the newest that is shown. */
  point(step) {
    const { steps, length, values } = this.current;
    const at = nearest(steps, length, step ?? this.scene.range[1]);
    const isThere = at >= 0;
    this.pointed = steps[at];
    this.legend.show(step !== null && isThere ? steps[at] : null, (key) => (isThere ? values[key]?.[at] : null),
      this.definition.others?.(this.scene, step ?? this.scene.range[1]) ?? []);
    const left = step === null ? -10 : this.plot.valToPos(step, "x");
    const isInside = left >= 0 && left <= this.plot.over.clientWidth;
    this.plot.setCursor(isInside ? { left, top: 0 } : { left: -10, top: -10 });
  }

  /** Where among the points drawn the one is that is read out. */
  drawnAt(plot) {
    const [drawn] = plot.data;
    return nearest(drawn, drawn.length, this.pointed);
  }

  /** What a picture of the page takes from this chart. */
  get picture() {
    return { title: this.title.textContent, subtitle: this.subtitle.textContent, keys: this.legend.told, canvas: this.plot?.ctx.canvas ?? null };
  }

  destroy() {
    this.plot?.destroy();
    this.plot = null;
  }
}

function nearest(steps, length, step) {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle + 1] - step < step - steps[middle]) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return high < 0 ? -1 : low;
}

function shown(value, floor) {
  if (!Number.isFinite(value)) {
    return null;
  }
  return Number.isFinite(floor) ? Math.max(value, floor) : value;
}

function line({ colour: name, scale = "y", width = 1.5, dash }) {
  return { scale, stroke: () => colour(name), width, dash, spanGaps: true, points: { show: false } };
}

function stepAxis(isShown) {
  return {
    show: Boolean(isShown), size: 26, font: FONT, stroke: () => colour("--muted"), grid: { show: false },
    ticks: { show: false }, values: (plot, ticks) => ticks.map((it) => it.toLocaleString("en-GB")), incrs: WHOLE_STRIDES,
  };
}

/** Steps are whole numbers: 1, 2, 5, 10, … */
const WHOLE_STRIDES = Array.from({ length: 12 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat();

function valueAxis({ scale = "y", side = 3, splits, values, filter, tint = "--muted", grid = side === 3 }, size) {
  return {
    scale, side, size, splits, values, filter, font: FONT, gap: 6, stroke: () => colour(tint),
    grid: { show: grid, stroke: () => colour("--grid"), width: 1 }, ticks: { show: false },
  };
}
