import { Chart } from "../charts/chart.js";
import { alignmentChart } from "../charts/alignment.js";
import { eigenspaceChart } from "../charts/eigenspace.js";
import { lossChart } from "../charts/loss.js";
import { Pointer } from "../charts/pointer.js";
import { rateChart } from "../charts/rate.js";
import { Strip } from "../charts/strip.js";
import { gutters } from "../charts/theme.js";
import { spikeShown } from "../range.js";
import { Banner } from "./banner.js";
import { element, setText } from "./dom.js";
import { EventLog } from "./event-log.js";
import { RankNotice } from "./rank-notice.js";
import { SpikeTable } from "./spike-table.js";
import { Toolbar } from "./toolbar.js";

/** One run: banner, charts over a common step axis, spikes and events. */
export class RunView {
  /** @param on what `Toolbar` and `Pointer` call, and spike(number), resized() */
  constructor(on) {
    this.banner = new Banner();
    this.ranks = new RankNotice();
    this.toolbar = new Toolbar(on);
    this.charts = [...[lossChart, rateChart, eigenspaceChart, alignmentChart].map((it) => new Chart(it)), new Strip()];
    this.table = new SpikeTable(on.spike);
    this.log = new EventLog();
    this.plots = element("section", { class: "charts", "data-testid": "charts", "aria-label": "Charts", tabindex: "-1" },
      this.charts.map((it) => it.root));
    this.pointer = new Pointer(this.plots, () => this.scene.range, on);
    this.spoken = element("p", { class: "unseen", "aria-live": "polite", "data-testid": "spoken" });
    this.root = element("article", { "data-testid": "run" }, [
      this.banner.root, this.ranks.root, this.toolbar.root, this.plots, this.spoken, this.table.root, this.log.root]);
    this.observer = new ResizeObserver(() => on.resized());
    this.observer.observe(this.plots);
  }

  /** Width of the charts in pixels, without what stands left and right of them. */
  get pixels() {
    const width = this.plots.clientWidth || document.documentElement.clientWidth;
    const { left, right } = gutters(width);
    return Math.max(50, width - left - right);
  }

  /** @param scene {model, choice, range, overlays, cursor, isCoarse}; @param csv the address of the steps shown */
  show(scene, csv) {
    const { model } = scene;
    this.scene = scene;
    this.banner.show(model);
    this.ranks.show(model);
    this.toolbar.show(scene, csv);
    this.plots.hidden = model.steps.length === 0 && scene.overlays.every((it) => it.columns.length === 0);
    this.toolbar.root.hidden = this.plots.hidden;
    const width = this.plots.clientWidth;
    if (width > 0) {
      this.charts.forEach((chart) => chart.draw(scene, width));
    }
    const selected = spikeShown(scene.choice, model);
    const told = [model.attempt, model.decisions, selected, model.openSpike && model.asSeen(model.openSpike).peakLoss].join();
    if (told !== this.told) {
      this.told = told;
      this.table.show(model, selected);
      this.log.show(model);
    }
  }

  /** Moves the cursor of every chart to a step, or puts it away; says what is there to those who cannot see it, if asked to. */
  point(step, isSpoken = false) {
    this.scene.cursor = step;
    if (this.plots.clientWidth > 0) {
      this.charts.forEach((chart) => chart.point(step));
    }
    const first = this.charts[0];
    setText(this.spoken, isSpoken && step !== null
      ? `Step ${step}: ${first.legend.told.filter((it) => it.value).map((it) => `${it.label} ${it.value}`).join(", ")}` : "");
  }

  scrollToCharts() {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.plots.scrollIntoView({ behavior: isStill ? "auto" : "smooth", block: "start" });
  }

  /** What a picture of the page is drawn from. */
  get pictures() {
    return this.charts.map((it) => it.picture);
  }

  destroy() {
    this.observer.disconnect();
    this.banner.close();
    this.charts.forEach((chart) => chart.destroy());
  }
}
