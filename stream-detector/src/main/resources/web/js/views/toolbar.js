import { ALL, last, LAST_CHOICES } from "../range.js";
import { step } from "../format.js";
import { element, setText } from "./dom.js";

const MILLIS_OF_THANKS = 2000;

/** Which steps the charts show, the ways to others, and what can be taken away: a link, the numbers, a picture. */
export class Toolbar {
  /** @param on {range(range), act(action), attempt(number or null), copy() => promise of whether it was, picture()} */
  constructor(on) {
    this.ranges = [[ALL, "All steps"], ...LAST_CHOICES.map((it) => [last(it), `Last ${step(it)}`])].map(([range, label]) => (
      { range, button: button(label, () => on.range(range)) }));
    this.follow = button("Follow", () => on.act("follow"), { "data-testid": "follow", title: "Go to the newest step and follow it (End)" });
    const axis = group("Steps shown", "axis-buttons", [...this.ranges.map((it) => it.button), this.follow]);
    const moves = group("Move and zoom", "moves", [
      icon("−", "Zoom out (−)", () => on.act("zoom-out"), "zoom-out"), icon("+", "Zoom in (+)", () => on.act("zoom-in"), "zoom-in"),
      icon("‹", "Previous spike (p)", () => on.act("previous-spike"), "previous-spike"),
      icon("›", "Next spike (n)", () => on.act("next-spike"), "next-spike")]);
    this.attempt = element("select", { "aria-label": "Attempt shown", "data-testid": "attempt" });
    this.attempt.addEventListener("change", () => on.attempt(Number(this.attempt.value)));
    this.copied = element("span", { class: "quiet", role: "status" });
    this.csv = element("a", { class: "button", "data-testid": "csv", download: "", title: "Every step of the range shown, as CSV" }, "CSV");
    const taking = group("Take away", "taking", [
      this.copied, button("Copy link", () => this.copy(on), { "data-testid": "copy-link", title: "A link to just this view" }), this.csv,
      button("PNG", on.picture, { "data-testid": "png", title: "All charts as one picture" }),
      icon("?", "Keys (?)", () => on.act("help"), "help")]);
    this.note = element("p", { class: "range-note", "data-testid": "range" });
    this.root = element("div", { class: "toolbar" }, [axis, moves, taking,
      element("div", { class: "where" }, [this.note, this.attempt])]);
  }

  /** @param scene {model, choice, range, isCoarse}; @param csv the address of the steps shown */
  show({ model, choice, range, isCoarse }, csv) {
    for (const { button: it, range: own } of this.ranges) {
      it.setAttribute("aria-pressed", String(own.mode === choice.mode && own.steps === choice.steps));
    }
    const isLive = model.state === "running" && !model.isSuperseded;
    this.follow.hidden = !isLive || choice.mode !== "fixed";
    this.csv.href = csv;
    const [from, to] = range.map((it) => step(Math.round(it)));
    const following = isLive && choice.mode !== "fixed" ? " · follows the run" : "";
    const detail = isCoarse ? " · fetching finer detail" : "";
    setText(this.note, `Steps ${from} – ${to}${following}${detail}`);
    this.showAttempts(model);
  }

  showAttempts({ attempts, attempt }) {
    this.attempt.hidden = attempts.length < 2;
    const words = attempts.map(attemptWords);
    const wanted = JSON.stringify([words, attempt]);
    if (wanted !== this.listed) {
      this.listed = wanted;
      this.attempt.replaceChildren(...attempts.map((it, i) => element("option", { value: it.attempt }, words[i])));
      this.attempt.value = String(attempt);
    }
  }

  async copy(on) {
    setText(this.copied, (await on.copy()) ? "Link copied" : "Copy it from the address line");
    setTimeout(() => setText(this.copied, ""), MILLIS_OF_THANKS);
  }
}

/** Says nothing that changes with every step: a list that somebody has opened must stay as it is. */
function attemptWords({ attempt, firstStep, lastStep, state }) {
  const steps = state === "running" ? `, from step ${step(firstStep)}` : `, steps ${step(firstStep)} – ${step(lastStep)}`;
  return `Attempt ${attempt}${Number.isFinite(firstStep) ? steps : ""}, ${state}`;
}

function group(label, testId, children) {
  return element("div", { class: "group", role: "group", "aria-label": label, "data-testid": testId }, children);
}

function button(label, onClick, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", () => onClick());
  return made;
}

function icon(sign, label, onClick, testId) {
  return button(sign, onClick, { class: "icon", "aria-label": label, title: label, "data-testid": testId });
}
