/**
 * Serves the page with recorded runs, without a broker: one finished, one that plays, one that diverged, one that waits, one
 * whose connection drops.
 *
 *   node src/test/web/fixture-server.js [--port 8090] [--uplot DIR_WITH_DIST_FILES] [--empty] [--pace 25] [--from 420]
 *
 * uPlot's files come from DIR, by default from the `dist` of `npm install --no-save uplot@1.6.30`.
 */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { between, divergingRun, waitingRun, wholeRun } from "./fixtures.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "8090" },
    uplot: { type: "string", default: join(here, "../../../node_modules/uplot/dist") },
    empty: { type: "boolean", default: false },
    pace: { type: "string", default: "25" },
    from: { type: "string", default: "420" },
  },
});
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const LIVE = "sgd-rank2-live";
const LOST = "lost-connection";

const started = Date.now();
const whole = wholeRun();

function reached() {
  return Math.min(whole.summary.lastStep + 1, Number(options.from) + Math.floor(((Date.now() - started) / 1000) * options.pace));
}

function snapshot(name) {
  const runs = {
    [whole.run]: () => whole,
    [LIVE]: () => ({ ...between(whole, 0, reached()), run: LIVE }),
    [LOST]: () => ({ ...between(whole, 0, 400), run: LOST }),
    "llm-124m-a": () => divergingRun(),
    "digits-waiting": () => waitingRun(),
  };
  return options.empty || !runs[name] ? null : runs[name]();
}

function entry(name) {
  const run = snapshot(name);
  const { summary, series } = run;
  const loss = series.steps.trainLoss.filter((it) => it !== null);
  return {
    run: name, attempt: run.attempt, state: run.state, steps: summary.steps, lastStep: summary.lastStep,
    lastLoss: loss[loss.length - 1] ?? null, spikes: summary.spikes,
    activeSpike: run.spikes.find((it) => it.endStep === null)?.spike ?? null, firstAlignment: summary.firstAlignment,
    lastAlignment: summary.lastAlignment, reference: summary.reference, learningRateRatio: 0.8, message: summary.message,
    timeMicros: started * 1000,
  };
}

function runs() {
  return options.empty ? [] : [LIVE, whole.run, "llm-124m-a", "digits-waiting", LOST].map(entry);
}

function events(name, cursor, response) {
  if (name === LOST) {
    response.destroy();
    return;
  }
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(": fixture\n\n");
  let seen = Number(cursor?.split("-")[2] ?? 0);
  const tick = setInterval(() => {
    if (name === LIVE && reached() > seen) {
      const update = { ...between(whole, seen, reached()), run: LIVE };
      seen = reached();
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
  const run = snapshot(name);
  if (!run) {
    return json(response, 404, { error: `no run is called ${name}` });
  }
  return feed ? events(name, request.headers["last-event-id"] ?? searchParams.get("cursor"), response) : json(response, 200, run);
});
server.listen(Number(options.port), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
