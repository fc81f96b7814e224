import { ALL, last, LAST_CHOICES } from "../range.js";
import { step } from "../format.js";
import { element } from "./dom.js";

/** Which steps the charts show. */
export class AxisButtons {
  constructor(onPick) {
    this.zoom = element("span", { class: "quiet" });
    this.buttons = [[ALL, "All steps"], ...LAST_CHOICES.map((it) => [last(it), `Last ${step(it)}`])].map(([range, label]) => {
      const button = element("button", { type: "button" }, label);
      button.addEventListener("click", () => onPick(range));
      return { button, range };
    });
    this.root = element("div", { class: "axis-buttons", "data-testid": "axis-buttons", role: "group", "aria-label": "Steps shown" },
      [...this.buttons.map((it) => it.button), this.zoom]);
  }

  show(current) {
    for (const { button, range } of this.buttons) {
      button.setAttribute("aria-pressed", String(range.mode === current.mode && range.steps === current.steps));
    }
    this.zoom.textContent = current.mode === "fixed" ? `zoomed to spike ${current.spike}` : "";
  }
}
