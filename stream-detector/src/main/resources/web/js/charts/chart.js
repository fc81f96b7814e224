import { visibleIndices } from "../decimate.js";
import { element } from "../views/dom.js";
import { colour, FONT, gutters } from "./theme.js";
import { drawBands } from "./bands.js";
import { legend } from "./legend.js";

const SYNC = "steps";

/**
 * One plot over steps with a heading, a legend that reads out the values at the pointer (else the newest), and the bands of the
 * spikes behind it.
 *
 * A definition holds `testId`, `title(model)`, `subtitle(model)`, `height`, `series: [{key, label, colour, scale, width, dash,
 * format}]`, `scales`, `axes`, `columns(model) => {steps, length, values: {key: array}}`, and `over(plot, model)` to draw on top.
 */
export class Chart {
  constructor(definition) {
    this.definition = definition;
    this.title = element("h3");
    this.subtitle = element("span", { class: "subtitle" });
    this.legend = legend(definition.series);
    this.holder = element("div", { class: "plot", "data-testid": definition.testId, role: "img" });
    this.root = element("figure", { class: "chart" }, [
      element("figcaption", {}, [this.title, this.subtitle, this.legend.root]), this.holder]);
    this.model = null;
    this.plot = null;
    this.indices = [];
  }

  draw(model, range, width) {
    const { definition } = this;
    this.model = model;
    this.range = range;
    this.title.textContent = definition.title(model);
    this.subtitle.textContent = definition.subtitle(model);
    this.current = definition.columns(model, range);
    const { steps, length, values } = this.current;
    const arrays = definition.series.map((series) => values[series.key]);
    const { left, right } = gutters(width);
    this.indices = visibleIndices(steps, length, arrays, range, Math.max(50, width - left - right));
    const picked = (array, floor) => this.indices.map((i) => shown(array[i], floor));
    const data = [this.indices.map((i) => steps[i]),
      ...definition.series.map((series, i) => picked(arrays[i], definition.floor?.(model, range)))];
    if (this.plot === null || this.width !== width) {
      this.create(data, width);
    } else {
      this.plot.setData(data);
    }
    this.legend.show(values, length - 1);
    this.holder.setAttribute("aria-label", `${definition.title(model)}, steps ${range[0]} to ${range[1]}`);
  }

  create(data, width) {
    this.plot?.destroy();
    this.width = width;
    const { definition } = this;
    const { left, right } = gutters(width);
    const hasRight = definition.axes.some((axis) => axis.side === 1);
    this.plot = new uPlot({
      width, height: definition.height, padding: [6, hasRight ? 0 : right, definition.showSteps ? 0 : 6, 0],
      legend: { show: false }, cursor: { sync: { key: SYNC }, drag: { x: false, y: false }, points: { size: 5 } },
      scales: { x: { time: false, range: () => this.range }, ...definition.scales(() => this.model, () => this.range) },
      axes: [stepAxis(definition.showSteps), ...definition.axes.map((axis) => valueAxis(axis, axis.side === 1 ? right : left))],
      series: [{}, ...definition.series.map(line)],
      bands: definition.fills?.map(({ above, below, colour: name }) => ({ series: [above, below], fill: () => colour(name) })),
      hooks: {
        drawClear: [(plot) => drawBands(plot, this.model, definition.bandStrength ?? 0.1)],
        draw: [(plot) => definition.over?.(plot, this.model)],
        setCursor: [(plot) => this.readOut(plot.cursor.idx)],
      },
    }, data, this.holder);
  }

  readOut(index) {
    const { values, length } = this.current;
    const at = index === null || index === undefined ? length - 1 : this.indices[index];
    this.legend.show(values, at);
  }

  destroy() {
    this.plot?.destroy();
    this.plot = null;
  }
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
    ticks: { show: false }, values: (plot, ticks) => ticks.map((it) => it.toLocaleString("en-GB")),
  };
}

function valueAxis({ scale = "y", side = 3, splits, values, filter, tint = "--muted", grid = side === 3 }, size) {
  return {
    scale, side, size, splits, values, filter, font: FONT, gap: 6, stroke: () => colour(tint),
    grid: { show: grid, stroke: () => colour("--grid"), width: 1 }, ticks: { show: false },
  };
}
