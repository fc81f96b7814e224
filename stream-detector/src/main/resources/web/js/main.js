import { Actions } from "./actions.js";
import { parse } from "./address.js";
import { fetchRuns } from "./api.js";
import { gutters } from "./charts/theme.js";
import { copy } from "./clipboard.js";
import { step } from "./format.js";
import { actionOf } from "./keyboard.js";
import { download, pictureOf } from "./picture.js";
import { Session } from "./session.js";
import { Header } from "./views/header.js";
import { Help } from "./views/help.js";
import { loading, noRuns, unknownRun, unreachable } from "./views/notices.js";
import { RunList } from "./views/run-list.js";
import { RunView } from "./views/run-view.js";

const MILLIS_BETWEEN_LISTS = 2000;
const MILLIS_BEFORE_ADDRESS = 200;

const part = (name) => document.querySelector(`[data-part=${name}]`);
const main = part("main");
const header = new Header(part("header"));
const help = new Help();
const list = new RunList(part("runs"), (run) => session.toggleCompared(run));
let view = null;
let addressTimer = null;
let seenHash = location.hash;

const session = new Session({
  pixels: () => view?.pixels ?? main.clientWidth - Object.values(gutters(main.clientWidth)).reduce((a, b) => a + b),
  show,
  wait: () => say(loading()),
  unknown: (run) => {
    header.showConnection("live");
    say(unknownRun(run));
  },
  unreachable: (reason) => view === null && say(unreachable(reason)),
  connection: (state, waitMillis) => header.showConnection(state, waitMillis),
  changed: () => {
    list.show(session.runs, session.run, session.comparison);
    addressTimer ??= setTimeout(writeAddress, MILLIS_BEFORE_ADDRESS);
  },
});
const actions = new Actions(session, { point, scrollToCharts: () => view.scrollToCharts(), help: () => help.toggle() });

/** What the parts of a run's view call. */
const handlers = {
  range: (range) => session.look(range),
  act: (action) => actions.act(action),
  attempt: (attempt) => session.pickAttempt(attempt),
  copy: () => copy(new URL(session.address, location.href).href),
  picture: takePicture,
  spike: (number) => actions.pickSpike(number),
  hover: (step) => actions.hover(step),
  select: (from, to) => session.lookAt([from, to]),
  zoom: (factor, step) => actions.zoom(factor, step),
  pan: (share) => actions.pan(share),
  all: () => actions.act("all"),
  resized: () => session.draw(),
};

function show(scene) {
  if (view === null) {
    view = new RunView(handlers);
    main.replaceChildren(view.root);
  }
  header.show(scene.model);
  view.show(scene, session.csv);
  document.title = `${scene.model.run} – Catapult Watch`;
}

function point(at, isSpoken) {
  session.cursor = at;
  view?.point(at, isSpoken);
}

function takePicture() {
  const { model } = session;
  const [from, to] = session.range.map(Math.round);
  const attempt = model.attempts.length > 1 ? `, attempt ${model.attempt}` : "";
  const values = view.scene.cursor === null ? "" : ` · values at step ${step(view.scene.cursor)}`;
  const note = `Catapult Watch · steps ${step(from)} to ${step(to)}${values}`;
  const canvas = pictureOf(view.pictures, { title: `${model.run}${attempt}`, note });
  download(canvas, `${model.run}-steps-${from}-${to}.png`);
}

function say(notice) {
  view?.destroy();
  view = null;
  header.clear();
  main.replaceChildren(notice);
}

/**
 * Keeps the address that of this view, so that reloading the page, or sending its address, shows the same. An address that somebody
 * else has changed is left alone: the view goes there as soon as the page is told.
 */
function writeAddress() {
  addressTimer = null;
  if (location.hash === seenHash && session.isPinned && session.run !== null && session.at === null && session.address !== location.hash) {
    history.replaceState(null, "", session.address);
    seenHash = location.hash;
    list.show(session.runs, session.run, session.comparison);
  }
}

async function refresh() {
  try {
    const { runs, unreachable: silent } = await fetchRuns();
    session.listed(runs, silent.length === 0);
    list.show(runs, session.run, session.comparison);
    list.miss(silent);
    if (session.run === null) {
      header.showConnection("live");
      say(silent.length === 0 ? noRuns() : unreachable(`No answer from ${silent.join(", ")}`));
    }
  } catch (error) {
    if (view === null) {
      header.showConnection("lost", MILLIS_BETWEEN_LISTS);
      say(unreachable(error.message));
    }
  }
  setTimeout(refresh, MILLIS_BETWEEN_LISTS);
}

function press(event) {
  const action = actionOf(event);
  const isBehindHelp = help.root.open && !["help", "close"].includes(action);
  if (action === null || isBehindHelp || (view === null && action !== "help")) {
    return;
  }
  if (action === "close") {
    view.pointer.cancel();
  }
  if (actions.act(action) && action !== "close") {
    event.preventDefault();
  }
}

document.body.append(help.root);
addEventListener("keydown", press);
addEventListener("hashchange", () => {
  seenHash = location.hash;
  session.open(parse(location.hash));
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", session.draw);
document.querySelector("[data-skip]").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
window.catapultWatch = { state: () => session.model };
say(loading());
session.open(parse(location.hash));
refresh();
