import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.matchMedia = () => ({ addEventListener: () => {} });
const { beginnings } = await import("../../main/resources/web/js/charts/attempt-lines.js");
const { rankWords } = await import("../../main/resources/web/js/views/rank-notice.js");
const { RunModel } = await import("../../main/resources/web/js/model.js");
const { answer } = await import("./fixture-query.js");
const { rewoundRun } = await import("./fixture-runs.js");

test("should mark where every attempt but the first begins", () => {
  const labels = beginnings(answer(rewoundRun(), {}).attempts).map((it) => it.label);
  assert.deepEqual(labels, ["attempt 1 from step 300", "attempt 2 from step 500"]);
  assert.deepEqual(beginnings([{ attempt: 0, firstStep: 0 }, { attempt: 1, firstStep: null }]), []);
  assert.deepEqual(beginnings([]), []);
});

test("should know whether a newer attempt has taken its place", () => {
  const model = new RunModel("r");
  model.merge(answer(rewoundRun(1), {}));
  assert.deepEqual([model.attempt, model.isSuperseded], [1, true]);
  model.merge(answer(rewoundRun(2), {}));
  assert.deepEqual([model.attempt, model.isSuperseded, model.steps.steps[0]], [2, false, 500]);
});

test("should say which ranks are silent, and how many reports came too late", () => {
  assert.equal(rankWords({ heard: [0, 1], missing: [], late: 0 }), "");
  assert.equal(rankWords({ heard: [0, 1, 2, 3], missing: [2], late: 0 }),
    "Rank 2 of 4 has fallen silent; the values of newer steps are of the others.");
  assert.match(rankWords({ heard: [0, 1, 2, 3], missing: [1, 2, 3], late: 1 }),
    /^Ranks 1, 2 and 3 of 4 have .* 1 report came after its step was judged\.$/);
});
