import { step as stepText } from "../format.js";
import { element, setText } from "../views/dom.js";

/** So many significant digits say what a 32-bit float holds. */
const EXACT_DIGITS = 7;

/**
 * The keys of a plot with a value beside each: the newest in short, or exactly those of one point. The full value is in
 * `data-value`, and the point's step in `data-step`.
 */
export class Legend {
  constructor(series) {
    this.step = element("output", { "data-key": "step" });
    this.stepKey = element("span", { class: "key step-key" }, ["step", this.step]);
    this.fixedKeys = series.filter((it) => it.label).map((it) => ({ ...it, ...key(it) }));
    this.others = new Map();
    this.root = element("span", { class: "legend" }, [this.stepKey, ...this.fixedKeys.map((it) => it.root)]);
  }

  /**
   * @param step the point's step, or null where none is pointed at
   * @param valueOf a series' key => its value at that point
   * @param others what else is drawn, [{key, label, colour, value}]
   */
  show(step, valueOf, others = []) {
    this.stepKey.toggleAttribute("data-idle", step === null);
    setText(this.step, step === null ? "" : stepText(step));
    this.root.dataset.step = step ?? "";
    this.fixedKeys.forEach((it) => put(it.output, valueOf(it.key), it.format, step !== null));
    const wanted = new Set(others.map((it) => it.key));
    [...this.others.keys()].filter((it) => !wanted.has(it)).forEach((it) => this.drop(it));
    others.forEach((it) => put(this.other(it).output, it.value, it.format, step !== null));
  }

  other(it) {
    if (!this.others.has(it.key)) {
      this.others.set(it.key, key(it));
      this.root.append(this.others.get(it.key).root);
    }
    return this.others.get(it.key);
  }

  drop(name) {
    this.others.get(name).root.remove();
    this.others.delete(name);
  }

  /** The keys as a picture shows them: [{label, value, colour, isDashed}]; with values where a point is read out. */
  get told() {
    const isPointed = !this.stepKey.hasAttribute("data-idle");
    return [...this.fixedKeys, ...this.others.values()].map(({ label, output, colour, dash, width }) => (
      { label, value: isPointed ? output.textContent : "", colour: width === 0 ? null : colour, isDashed: Boolean(dash) }));
  }
}

function key({ key: name, label, colour, dash, width }) {
  const output = element("output", { "data-key": name });
  const swatch = element("i", { class: dash ? "swatch dashed" : "swatch", style: `--key: var(${colour})` });
  const root = element("span", { class: "key" }, [width === 0 ? null : swatch, element("span", { class: "key-name", title: label }, label), output]);
  return { root, output, label, colour, dash, width };
}

function put(output, value, format, isExact) {
  const isKnown = Number.isFinite(value);
  setText(output, isExact && isKnown ? exact(value) : format(isKnown ? value : null));
  output.dataset.value = isKnown ? String(value) : "";
  output.title = isKnown ? String(value) : "";
}

export function exact(value) {
  return String(Number(value.toPrecision(EXACT_DIGITS)));
}
