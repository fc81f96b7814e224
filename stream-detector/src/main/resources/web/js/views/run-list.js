import { step } from "../format.js";
import { countWords } from "../kinds.js";
import { element } from "./dom.js";

const STATE_WORDS = { running: "live", finished: "finished", failed: "failed" };

/** The runs, newest first, as links. */
export class RunList {
  constructor(root) {
    this.list = element("ul", { "data-testid": "run-list" });
    root.append(element("h2", {}, "Runs"), this.list);
    this.shown = null;
  }

  show(runs, selected) {
    const text = JSON.stringify([runs.map((it) => [it.run, it.state, it.spikes, it.activeSpike]), selected]);
    if (text !== this.shown) {
      this.shown = text;
      const focused = document.activeElement?.dataset?.run;
      this.list.replaceChildren(...runs.map((run) => item(run, run.run === selected)));
      [...this.list.querySelectorAll("a")].find((it) => it.dataset.run === focused)?.focus();
    }
  }
}

function item(run, isSelected) {
  const title = element("span", { class: "run-title" }, [element("i", { class: "dot", "data-state": run.state }), run.run]);
  const link = element("a", {
    href: `#${encodeURIComponent(run.run)}`, "data-testid": "run-item", "data-run": run.run,
    "aria-current": isSelected ? "page" : null,
  }, [title, element("small", {}, note(run))]);
  return element("li", {}, [link]);
}

function note(run) {
  const spikes = run.state === "failed" && run.spikes?.divergence ? `divergence at ${step(run.lastStep)}` : countWords(run.spikes);
  const active = run.activeSpike ? `spike ${run.activeSpike} open` : null;
  return [active, spikes || (active ? null : "no spikes"), STATE_WORDS[run.state] ?? run.state].filter(Boolean).join(" · ");
}
