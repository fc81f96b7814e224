import { SHORTCUTS } from "../keyboard.js";
import { element } from "./dom.js";

const POINTER = [
  ["drag", "zoom to a range"], ["double click", "all steps"], ["Ctrl + wheel, or pinch", "zoom"], ["Shift + wheel", "move left and right"]];

/** What keys and pointer do, in a dialog that Esc closes. */
export class Help {
  constructor() {
    const line = ([key, words]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, words)];
    const close = element("button", { type: "button", class: "button" }, "Close");
    close.addEventListener("click", () => this.root.close());
    this.root = element("dialog", { class: "help", "data-testid": "help-list", "aria-label": "Keys" }, [
      element("h2", {}, "Keys"), element("dl", {}, SHORTCUTS.flatMap((it) => line([it.label, it.words]))),
      element("h2", {}, "On a chart"), element("dl", {}, POINTER.flatMap(line)), close]);
    this.root.addEventListener("click", (event) => event.target === this.root && this.root.close());
  }

  toggle() {
    if (this.root.open) {
      this.root.close();
    } else {
      this.root.showModal();
    }
  }
}
