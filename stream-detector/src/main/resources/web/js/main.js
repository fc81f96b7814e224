import { fetchRuns } from "./api.js";
import { paced } from "./pace.js";
import { Header } from "./views/header.js";
import { loading, noRuns, unknownRun, unreachable } from "./views/notices.js";
import { RunList } from "./views/run-list.js";
import { RunView } from "./views/run-view.js";
import { Watch } from "./watch.js";

const MILLIS_BETWEEN_DRAWINGS = 100;
const MILLIS_BETWEEN_LISTS = 2000;

const part = (name) => document.querySelector(`[data-part=${name}]`);
const main = part("main");
const header = new Header(part("header"));
const list = new RunList(part("runs"));
let watch = null;
let view = null;
let runs = [];

const draw = paced(() => watch && view && show(watch.model), MILLIS_BETWEEN_DRAWINGS);

function show(model) {
  header.show(model);
  view.show(model);
  document.title = `${model.run} – Catapult Watch`;
}

function selected() {
  try {
    return decodeURIComponent(location.hash.slice(1)) || null;
  } catch {
    return location.hash.slice(1);
  }
}

function say(notice) {
  view?.destroy();
  view = null;
  header.clear();
  main.replaceChildren(notice);
}

function follow(run) {
  watch?.close();
  say(loading());
  watch = new Watch(run, {
    changed: () => {
      if (view === null) {
        view = new RunView();
        main.replaceChildren(view.root);
        show(watch.model);
      }
      draw();
    },
    connection: (state, waitMillis) => header.showConnection(state, waitMillis),
    unknown: (name) => {
      header.showConnection("live");
      say(unknownRun(name));
    },
    unreachable: (reason) => view === null && say(unreachable(reason)),
  });
  watch.start();
}

/** Goes to the run in the address; without one, to the newest. */
function choose() {
  const run = selected() ?? runs[0]?.run ?? null;
  if (run !== null && watch?.model.run !== run) {
    follow(run);
  }
  list.show(runs, run);
}

async function refresh() {
  try {
    runs = await fetchRuns();
    choose();
    if (watch === null) {
      header.showConnection("live");
      say(noRuns());
    }
  } catch (error) {
    if (view === null) {
      header.showConnection("lost", MILLIS_BETWEEN_LISTS);
      say(unreachable(error.message));
    }
  }
  setTimeout(refresh, MILLIS_BETWEEN_LISTS);
}

addEventListener("hashchange", choose);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
document.querySelector("[data-skip]").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
window.catapultWatch = { state: () => watch?.model ?? null };
say(loading());
refresh();
