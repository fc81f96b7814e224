import { fixed, quantity, step, times } from "../format.js";
import { countWords } from "../kinds.js";
import { element, setText } from "./dom.js";

const STATE_WORDS = { running: "training", finished: "finished", failed: "failed", waiting: "waiting", superseded: "superseded" };
const CONNECTION_WORDS = { live: "live", lost: "connection lost", waiting: "connecting" };

/** The top line: which run, whether it trains, whether this page hears of it, and its five numbers. */
export class Header {
  constructor(root) {
    this.name = element("strong", { class: "run-name", "data-testid": "run-name" });
    this.state = element("span", { class: "pill", "data-testid": "state" });
    this.connection = element("span", { class: "connection", "data-testid": "connection", role: "status" });
    this.stats = element("dl", { class: "stats" });
    this.numbers = {};
    for (const [key, label] of [["step", "step"], ["loss", "training loss"], ["ratio", "of the critical rate"],
      ["spikes", "spikes"], ["alignment", "AGOP alignment"]]) {
      this.addStat(key, label);
    }
    root.append(element("h1", {}, "Catapult Watch"), this.name, this.state, this.stats, this.connection);
    this.showConnection("waiting");
  }

  addStat(key, label) {
    const value = element("dd", { "data-testid": `stat-${key}` });
    const name = element("dt", {}, label);
    this.stats.append(element("div", { class: "stat" }, [value, name]));
    this.numbers[key] = { value, name };
  }

  /** No run is selected. */
  clear() {
    setText(this.name, "");
    this.state.hidden = true;
    this.stats.hidden = true;
  }

  show(model) {
    this.state.hidden = false;
    this.stats.hidden = false;
    const current = model.isSuperseded ? "superseded" : model.state;
    const state = model.steps.length === 0 ? "waiting" : current;
    setText(this.name, model.run);
    this.state.dataset.state = state;
    setText(this.state, STATE_WORDS[state] ?? state);
    const { summary } = model;
    this.stat("step", step(model.steps.length > 0 ? model.steps.lastStep : summary.lastStep), "step");
    this.stat("loss", model.isLossNotFinite ? "not finite" : quantity(model.loss), model.lossColumn === "loss" ? "minibatch loss" : "training loss");
    this.stat("ratio", times(model.learningRateRatio), "of the critical rate");
    this.numbers.ratio.value.classList.toggle("high", model.learningRateRatio > 1);
    this.stat("spikes", spikeCount(summary.spikes), countWords(summary.spikes) || "no spikes so far");
    const { firstAlignment: first, lastAlignment: last } = summary;
    const from = Number.isFinite(first) ? `, from ${fixed(first)}` : "";
    this.stat("alignment", fixed(last), `AGOP alignment${from}`);
  }

  stat(key, value, name) {
    setText(this.numbers[key].value, value);
    setText(this.numbers[key].name, name);
  }

  /** @param connection live, lost or waiting; a lost one says when the next try is */
  showConnection(connection, waitMillis) {
    this.connection.dataset.state = connection;
    const next = waitMillis ? `, next try in ${Math.ceil(waitMillis / 1000)} s` : "";
    setText(this.connection, CONNECTION_WORDS[connection] + next);
  }
}

function spikeCount(spikes) {
  return String(Object.values(spikes ?? {}).reduce((total, it) => total + it, 0));
}
