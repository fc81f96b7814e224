import { fromTo, isNumber, percent, signed, step, times, UNDEFINED } from "../format.js";
import { capital, isOfProbe, spikeNumber } from "../sentences.js";
import { kindOf } from "../kinds.js";
import { element } from "./dom.js";

const MOST_SHOWN = 200;
const HEADINGS = ["#", "kind", "steps", "peak ÷ base", "λ max", "share in top", "rate ÷ critical", "gain"];

/** Every spike with its evidence and gain; a row is a button that zooms the charts to its spike. */
export class SpikeTable {
  constructor(onSelect) {
    this.onSelect = onSelect;
    this.body = element("tbody");
    this.none = element("p", { class: "quiet" }, "No spikes so far. Each one will be listed here with its evidence.");
    this.older = element("p", { class: "quiet" });
    this.ofKernels = element("p", { class: "quiet", "data-testid": "spikes-of-kernels" }, "K: seen in the kernel snapshots only; the noise"
      + " of the minibatches hides it in the loss. Its learning rate and gain are not measured.");
    const head = element("thead", {}, element("tr", {}, HEADINGS.map((it) => element("th", { scope: "col" }, it))));
    this.table = element("table", { "data-testid": "spike-table" }, [head, this.body]);
    this.root = element("section", { class: "card", "aria-label": "Spikes" }, [
      element("h2", {}, "Spikes"), element("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Table of spikes" },
        this.table), this.none, this.older, this.ofKernels]);
    this.rows = new Map();
  }

  show(model, selected) {
    this.table.hidden = model.spikes.length === 0;
    this.none.hidden = model.spikes.length > 0;
    const listed = model.spikes.slice(-MOST_SHOWN);
    this.older.hidden = listed.length === model.spikes.length;
    this.older.textContent = `${model.spikes.length - listed.length} earlier spikes are not listed; the keys n and p go to them.`;
    this.ofKernels.hidden = !listed.some(isOfProbe);
    const known = new Set(listed.map((it) => it.spike));
    [...this.rows.keys()].filter((it) => !known.has(it)).forEach((it) => this.drop(it));
    for (const spike of listed) {
      this.update(model.asSeen(spike), model.windowsOf(spike.spike).after, spike.spike === selected);
    }
    listed.forEach((spike, index) => this.place(this.rows.get(spike.spike).node, index));
  }

  /** What only the kernels show is found after spikes that come later. */
  place(node, index) {
    if (this.body.children[index] !== node) {
      this.body.insertBefore(node, this.body.children[index]);
    }
  }

  update(spike, after, isSelected) {
    const text = JSON.stringify([spike, after?.gain, after?.reason]);
    let row = this.rows.get(spike.spike);
    if (!row || row.text !== text) {
      const made = this.row(spike, after);
      if (row) {
        row.node.replaceWith(made);
      } else {
        this.body.append(made);
      }
      row = { node: made, text };
      this.rows.set(spike.spike, row);
    }
    row.node.classList.toggle("selected", isSelected);
  }

  row(spike, after) {
    const { evidence = {} } = spike;
    const word = spike.kind === null ? "open" : (spike.label ?? kindOf(spike.kind).word);
    const pick = element("button", { type: "button", "aria-label": `Zoom to spike ${spikeNumber(spike)}` }, spikeNumber(spike));
    const chip = element("span", { class: "chip", style: `--tint: var(${kindOf(spike.kind).colour})` }, word);
    const cells = [pick, chip, stepsOf(spike),
      rise(spike), fromTo(evidence.lambdaMaxBefore, evidence.lambdaMaxAfter),
      percent(evidence.topShareOfRise), times(evidence.learningRateRatio), signed(after?.gain)];
    const row = element("tr", { "data-testid": "spike-row", "data-spike": spike.spike, "data-kind": spike.kind ?? "open",
      title: capital(spike.reason ?? "") || null }, cells.map((it) => element("td", {}, it)));
    if (row.lastChild.textContent === UNDEFINED) {
      row.lastChild.title = isOfProbe(spike) ? "not measured" : (after?.reason ?? "not measured yet");
    }
    row.addEventListener("click", () => this.onSelect(spike.spike));
    return row;
  }

  drop(number) {
    this.rows.get(number).node.remove();
    this.rows.delete(number);
  }
}

/** Start, peak and end; an open spike has no end. */
function stepsOf({ startStep, peakStep, endStep }) {
  return endStep === null ? `${step(startStep)} – ${step(peakStep)} …` : `${step(startStep)} – ${step(peakStep)} – ${step(endStep)}`;
}

/** How far above its baseline a spike went; a divergence may have no finite peak. */
function rise({ kind, peakLoss, baselineLoss }) {
  if (!isNumber(peakLoss)) {
    return kind === "divergence" ? "not finite" : UNDEFINED;
  }
  return times(peakLoss / baselineLoss, 1);
}
