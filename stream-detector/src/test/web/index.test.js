import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const web = new URL("../../main/resources/web/", import.meta.url);

test("should fetch every module at once, not one level of imports after another", () => {
  const html = readFileSync(new URL("index.html", web), "utf8");
  const preloaded = [...html.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map((it) => it[1]);
  const modules = readdirSync(new URL("js/", web), { recursive: true }).map((it) => `js/${it}`).filter((it) => it.endsWith(".js"));
  assert.deepEqual(preloaded.sort(), modules.filter((it) => it !== "js/main.js").sort());
});
