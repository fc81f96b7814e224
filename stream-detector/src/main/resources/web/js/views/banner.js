import { bannerOf } from "../events.js";
import { kindOf } from "../kinds.js";
import { element, setText } from "./dom.js";

const LEAST_MILLIS_BETWEEN = 1000;

/** The last event in plain words. Changes at most once a second, and is read out to those who listen. */
export class Banner {
  constructor(now = () => performance.now()) {
    this.now = now;
    this.subject = element("strong");
    this.text = element("span");
    this.root = element("p", { class: "banner", "data-testid": "banner", role: "status", "aria-live": "polite" },
      [this.subject, " ", this.text]);
    this.run = null;
    this.changedAt = -Infinity;
    this.timer = null;
  }

  show(model) {
    clearTimeout(this.timer);
    const wait = this.run === model.run ? this.changedAt + LEAST_MILLIS_BETWEEN - this.now() : 0;
    if (wait > 0) {
      this.timer = setTimeout(() => this.show(model), wait);
      return;
    }
    const event = bannerOf(model);
    if (this.subject.textContent === event.subject && this.text.textContent === event.text) {
      return;
    }
    this.run = model.run;
    this.changedAt = this.now();
    setText(this.subject, event.subject);
    setText(this.text, event.text);
    this.root.style.setProperty("--tint", `var(${tintOf(event.kind)})`);
  }

  close() {
    clearTimeout(this.timer);
  }
}

/** The theme colour of an event's kind. */
export function tintOf(kind) {
  const own = { warning: "--rate", opened: "--open", open: "--open", waiting: "--muted", calm: "--good", finished: "--good",
    failed: "--divergence" };
  return own[kind] ?? kindOf(kind).colour;
}
