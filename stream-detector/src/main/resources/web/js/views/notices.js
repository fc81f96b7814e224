import { element } from "./dom.js";

/** What is said in place of charts. */
export function noRuns() {
  return element("section", { class: "notice", "data-testid": "empty" }, [
    element("h2", {}, "No runs yet"),
    element("p", {}, "Nothing has sent telemetry to this detector. As soon as a run does, it appears here by itself."),
    element("p", {}, ["To see one now, on this machine, with a network that catapults seven times: ", element("code", {}, "./catapult demo")]),
  ]);
}

export function unknownRun(run) {
  return element("section", { class: "notice", "data-testid": "unknown" }, [
    element("h2", {}, "No such run"),
    element("p", {}, ["No run is called ", element("code", {}, run), ". It may not have begun; this page keeps asking, or choose another run."]),
  ]);
}

export function loading() {
  return element("section", { class: "notice", "data-testid": "loading" }, element("p", {}, "Asking the detector …"));
}

export function unreachable(reason) {
  return element("section", { class: "notice", "data-testid": "unreachable" }, [
    element("h2", {}, "The detector does not answer"),
    element("p", {}, `${reason[0].toUpperCase()}${reason.slice(1)}. This page keeps trying; what it shows next will be complete.`),
  ]);
}
