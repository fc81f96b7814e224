import { eventsOf } from "../events.js";
import { element } from "./dom.js";
import { tintOf } from "./banner.js";

const MOST_SHOWN = 200;

/** All events as sentences, newest first. */
export class EventLog {
  constructor() {
    this.list = element("ol", { "data-testid": "event-log", reversed: "" });
    this.none = element("p", { class: "quiet" }, "Nothing has happened yet. Each event will be told here in one sentence.");
    this.older = element("p", { class: "quiet" });
    this.root = element("section", { class: "card log", "aria-label": "Events" }, [
      element("h2", {}, "Events"), this.list, this.none, this.older]);
  }

  show(model) {
    const events = eventsOf(model).reverse();
    this.none.hidden = events.length > 0;
    this.list.replaceChildren(...events.slice(0, MOST_SHOWN).map(entry));
    this.older.hidden = events.length <= MOST_SHOWN;
    this.older.textContent = `${events.length - MOST_SHOWN} earlier events are not listed.`;
  }
}

function entry(event) {
  return element("li", { style: `--tint: var(${tintOf(event.kind)})`, "data-kind": event.kind }, [
    element("strong", {}, event.subject), ` ${event.text}`]);
}
