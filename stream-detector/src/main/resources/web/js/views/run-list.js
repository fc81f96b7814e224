import { format } from "../address.js";
import { step } from "../format.js";
import { countWords } from "../kinds.js";
import { element, setText } from "./dom.js";

const STATE_WORDS = { running: "live", finished: "finished", failed: "failed" };

/** The runs, newest first, as links; a box beside each draws its loss with that of the run that is looked at. */
export class RunList {
  /** @param onCompare (run) => void */
  constructor(root, onCompare) {
    this.onCompare = onCompare;
    this.list = element("ul", { "data-testid": "run-list" });
    const head = element("div", { class: "runs-head" }, [element("h2", {}, "Runs"), element("span", { "aria-hidden": "true" }, "compare")]);
    this.missing = element("p", { class: "runs-missing", "data-testid": "runs-missing", role: "status", hidden: "" });
    root.append(head, this.missing, this.list);
    this.shown = null;
  }

  show(runs, selected, comparison) {
    const text = JSON.stringify([runs.map((it) => [it.run, it.state, it.spikes, it.activeSpike]), selected, comparison.places]);
    if (text !== this.shown) {
      this.shown = text;
      const { run, control } = document.activeElement?.dataset ?? {};
      this.list.replaceChildren(...runs.map((it) => this.item(it, it.run === selected, comparison)));
      [...this.list.querySelectorAll("[data-control]")].find((it) => it.dataset.run === run && it.dataset.control === control)?.focus();
      if (selected !== this.scrolledTo) {
        this.scrolledTo = selected;
        this.list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
      }
    }
  }

  /** Says which instances of the detector did not tell of their runs. */
  miss(unreachable) {
    this.missing.hidden = unreachable.length === 0;
    setText(this.missing, unreachable.length === 0 ? "" : `No answer from ${unreachable.join(", ")}: the runs there are not listed.`);
  }

  item(run, isSelected, comparison) {
    const title = element("span", { class: "run-title" }, [element("i", { class: "dot", "data-state": run.state }), run.run]);
    const link = element("a", {
      href: format({ run: run.run, compare: comparison.runs.filter((it) => it !== run.run) }), "data-testid": "run-item",
      "data-run": run.run, "data-control": "link", "aria-current": isSelected ? "page" : null,
    }, [title, element("small", {}, note(run))]);
    return element("li", { class: isSelected ? "selected" : null }, [link, isSelected ? null : this.box(run.run, comparison)]);
  }

  box(run, comparison) {
    const isCompared = comparison.has(run);
    const box = element("input", { type: "checkbox", "data-testid": "compare", "data-run": run, "data-control": "box",
      "aria-label": `Compare ${run}` });
    box.checked = isCompared;
    box.disabled = !isCompared && comparison.isFull;
    box.addEventListener("change", () => this.onCompare(run));
    const tint = isCompared ? `--tint: var(${comparison.colourOf(run)})` : null;
    return element("label", { class: "compare", style: tint, title: `Draw the loss of ${run} too` }, box);
  }
}

function note(run) {
  const spikes = run.state === "failed" && run.spikes?.divergence ? `divergence at ${step(run.lastStep)}` : countWords(run.spikes);
  const active = run.activeSpike ? `spike ${run.activeSpike} open` : null;
  return [active, spikes || (active ? null : "no spikes"), STATE_WORDS[run.state] ?? run.state].filter(Boolean).join(" · ");
}
