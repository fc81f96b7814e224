import { Chart } from "../charts/chart.js";
import { alignmentChart } from "../charts/alignment.js";
import { eigenspaceChart } from "../charts/eigenspace.js";
import { lossChart } from "../charts/loss.js";
import { rateChart } from "../charts/rate.js";
import { Strip } from "../charts/strip.js";
import { ALL, around, resolve } from "../range.js";
import { AxisButtons } from "./axis-buttons.js";
import { Banner } from "./banner.js";
import { element } from "./dom.js";
import { EventLog } from "./event-log.js";
import { SpikeTable } from "./spike-table.js";

/** One run: banner, charts over a common step axis, spikes and events. */
export class RunView {
  constructor() {
    this.range = ALL;
    this.banner = new Banner();
    this.buttons = new AxisButtons((range) => this.look(range));
    this.charts = [...[lossChart, rateChart, eigenspaceChart, alignmentChart].map((it) => new Chart(it)), new Strip()];
    this.table = new SpikeTable((spike) => this.zoom(spike));
    this.log = new EventLog();
    this.plots = element("section", { class: "charts", "data-testid": "charts", "aria-label": "Charts", tabindex: "-1" },
      this.charts.map((it) => it.root));
    this.root = element("article", { "data-testid": "run" }, [
      this.banner.root, this.buttons.root, this.plots, this.table.root, this.log.root]);
    this.model = null;
    this.observer = new ResizeObserver(() => this.model && this.show(this.model));
    this.observer.observe(this.plots);
  }

  show(model) {
    this.model = model;
    this.banner.show(model);
    this.buttons.show(this.range);
    this.plots.hidden = model.steps.length === 0;
    this.buttons.root.hidden = this.plots.hidden;
    const width = this.plots.clientWidth;
    if (width > 0) {
      const range = resolve(this.range, model);
      this.charts.forEach((chart) => chart.draw(model, range, width));
    }
    const told = [model.attempt, model.decisions, this.range.spike, model.openSpike && model.asSeen(model.openSpike).peakLoss].join();
    if (told !== this.told) {
      this.told = told;
      this.table.show(model, this.range.spike);
      this.log.show(model);
    }
  }

  look(range) {
    this.range = range;
    this.show(this.model);
  }

  /** Shows a spike; chosen again, all steps. */
  zoom(number) {
    const spike = this.model.spikes.find((it) => it.spike === number);
    this.look(this.range.spike === number ? ALL : around(spike, this.model.steps.lastStep));
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.plots.scrollIntoView({ behavior: isStill ? "auto" : "smooth", block: "start" });
  }

  destroy() {
    this.observer.disconnect();
    this.charts.forEach((chart) => chart.destroy());
  }
}
