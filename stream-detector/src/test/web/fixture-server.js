/**
 * Serves the page with recorded runs, without a broker: one finished, one that plays, one that diverged, one that waits, one
 * whose connection drops, one rewound twice, variants to compare with, and two of 500,000 steps, of which one goes on.
 *
 *   node src/test/web/fixture-server.js [--port 8090] [--uplot DIR_WITH_DIST_FILES] [--empty] [--pace 25] [--from 420]
 *     [--long 500000] [--long-pace 2000]
 *
 * uPlot's files come from DIR, by default from the `dist` of `npm install --no-save uplot@1.6.30`.
 */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { answer, csv } from "./fixture-query.js";
import { longRun, rewoundRun, variant } from "./fixture-runs.js";
import { between, divergingRun, waitingRun, wholeRun } from "./fixtures.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "8090" },
    uplot: { type: "string", default: join(here, "../../../node_modules/uplot/dist") },
    empty: { type: "boolean", default: false },
    pace: { type: "string", default: "25" },
    from: { type: "string", default: "420" },
    long: { type: "string", default: "500000" },
    "long-pace": { type: "string", default: "2000" },
  },
});
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const LIVE = "sgd-rank2-live";
const LOST = "lost-connection";
const LONG = "llm-500k";
const LONG_LIVE = "llm-500k-live";
const REWOUND = "gd-rank2-rewound";

const started = Date.now();
const whole = wholeRun();

function reached() {
  return Math.min(whole.summary.lastStep + 1, Number(options.from) + Math.floor(((Date.now() - started) / 1000) * options.pace));
}

let madeLong = null;

/** Twice as long as it is served at first: the second half is what the live one plays. */
function long(name, state) {
  madeLong ??= longRun(LONG, 2 * Number(options.long));
  return { ...madeLong, run: name, state };
}

function longReached() {
  const played = Math.floor(((Date.now() - started) / 1000) * options["long-pace"]);
  return Math.min(2 * Number(options.long), Number(options.long) + played);
}

/** A long run as it stands at a step: its tables are not copied, a query cuts them. */
function standing(name, state, to) {
  const run = long(name, state);
  return { ...run, spikes: run.spikes.filter((it) => it.endStep < to), cursor: `0-0-${to}-${to}-${to}`,
    summary: { ...run.summary, steps: to, lastStep: to - 1 }, end: to - 1 };
}

function snapshot(name, attempt) {
  const runs = {
    [whole.run]: () => whole,
    [LIVE]: () => ({ ...between(whole, 0, reached()), run: LIVE }),
    [LOST]: () => ({ ...between(whole, 0, 400), run: LOST }),
    "llm-124m-a": () => divergingRun(),
    "digits-waiting": () => waitingRun(),
    [REWOUND]: () => (attempt === null || attempt < 3 ? rewoundRun(attempt ?? 2) : null),
    "gd-rank2-lr-up": () => variant("gd-rank2-lr-up", 1.8),
    "gd-rank2-lr-down": () => variant("gd-rank2-lr-down", 0.6),
    [LONG]: () => standing(LONG, "finished", Number(options.long)),
    [LONG_LIVE]: () => standing(LONG_LIVE, "running", longReached()),
  };
  return options.empty || !runs[name] ? null : runs[name]();
}

function entry(name) {
  const run = snapshot(name, null);
  const { summary } = run;
  return {
    run: name, attempt: run.attempt, state: run.state, steps: summary.steps, lastStep: summary.lastStep,
    lastLoss: null, spikes: summary.spikes,
    activeSpike: run.spikes.find((it) => it.endStep === null)?.spike ?? null, firstAlignment: summary.firstAlignment,
    lastAlignment: summary.lastAlignment, reference: summary.reference, learningRateRatio: 0.8, message: summary.message,
    timeMicros: started * 1000,
  };
}

function runs() {
  return options.empty ? [] : [LIVE, whole.run, REWOUND, "gd-rank2-lr-up", "gd-rank2-lr-down", "llm-124m-a", "digits-waiting", LOST, LONG,
    LONG_LIVE].map(entry);
}

function events(name, cursor, response) {
  if (name === LOST) {
    response.destroy();
    return;
  }
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(": fixture\n\n");
  let seen = Number(cursor?.split("-")[2] ?? 0);
  const end = { [LIVE]: reached, [LONG_LIVE]: longReached }[name];
  const tick = setInterval(() => {
    const to = end ? end() : seen;
    if (to > seen) {
      const update = name === LIVE ? { ...between(whole, seen, to), run: LIVE }
        : answer(standing(LONG_LIVE, "running", to), { from: seen, to: to - 1, points: 2000 });
      seen = to;
      response.write(`event: update\nid: ${update.cursor}\ndata: ${JSON.stringify(update)}\n\n`);
    }
  }, 200);
  response.on("close", () => clearInterval(tick));
}

async function file(path, response) {
  const uplot = "/webjars/uplot/1.6.30/dist/";
  const wanted = path === "/" ? "/index.html" : normalize(path);
  const at = wanted.startsWith(uplot) ? join(options.uplot, wanted.slice(uplot.length)) : join(here, "../../main/resources/web", wanted);
  const body = await readFile(at).catch(() => null);
  response.writeHead(body ? 200 : 404, { "Content-Type": TYPES[extname(at)] ?? "text/plain" });
  response.end(body ?? "not found");
}

function json(response, status, body) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const [, api, , name, feed] = pathname.split("/").map(decodeURIComponent);
  if (api !== "api") {
    return file(pathname, response);
  }
  if (!name) {
    return json(response, 200, { runs: runs() });
  }
  const number = (key) => (searchParams.has(key) ? Number(searchParams.get(key)) : null);
  const run = snapshot(name, number("attempt"));
  if (!run) {
    return json(response, 404, { error: `no run is called ${name}` });
  }
  if (feed === "steps.csv") {
    response.writeHead(200, { "Content-Type": "text/csv", "Content-Disposition": `attachment; filename="${name}.steps.csv"` });
    return response.end(csv(run, { from: number("from") ?? 0, to: number("to") ?? run.end ?? Infinity }));
  }
  const query = { from: number("from"), to: Math.min(number("to") ?? Infinity, run.end ?? Infinity), points: number("points") };
  return feed ? events(name, request.headers["last-event-id"] ?? searchParams.get("cursor"), response) : json(response, 200, answer(run, query));
});
server.listen(Number(options.port), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
