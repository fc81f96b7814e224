import assert from "node:assert/strict";
import { test } from "node:test";
import { bannerOf, eventsOf } from "../../main/resources/web/js/events.js";
import { RunModel } from "../../main/resources/web/js/model.js";
import { closed } from "../../main/resources/web/js/sentences.js";
import { between, divergingRun, waitingRun, wholeRun } from "./fixtures.js";

const read = (json) => {
  const model = new RunModel(json.run);
  model.merge(json);
  return model;
};
const sentence = (event) => `${event.subject} ${event.text}`;

test("should tell a catapult with its numbers in plain words", () => {
  const told = eventsOf(read(wholeRun())).find((it) => it.key === "closed-2");
  assert.equal(sentence(told), "Catapult 2 closed at step 489: the loss rose from 0.013 to 65 at 1.2 × the critical rate, all of it in"
    + " the top eigendirections, and is back. The kernel fell by 38 %. AGOP alignment gained 0.06.");
});

test("should tell each kind apart", () => {
  const spike = { endStep: 9, baselineLoss: 1, peakLoss: 5, evidence: {} };
  const told = ["catapult", "recovered", "outlier", "level-shift", "divergence", "undecided"].map((kind) => closed({ ...spike, kind }, null));
  assert.equal(new Set(told).size, 6);
  told.forEach((it) => assert.doesNotMatch(it, /NaN|null|undefined|–/));
});

test("should say that the loss is no finite number when a run diverges", () => {
  const model = read(divergingRun());
  assert.match(eventsOf(model).map(sentence).join("\n"), /Divergence 2 closed at step 469: the loss went from 0.013 to no finite number/);
  assert.match(sentence(bannerOf(model)), /^Run failed at step 469 with 1 catapult · 1 divergence.* It says: loss is NaN$/);
});

test("should put events in order of their steps", () => {
  const steps = eventsOf(read(wholeRun())).map((it) => it.step);
  assert.deepEqual(steps, [...steps].sort((a, b) => a - b));
  assert.equal(steps.length, 7 + 2 * 7 + 1);
});

test("should say how far an open spike has risen", () => {
  assert.match(sentence(bannerOf(read(between(wholeRun(), 0, 340)))), /^Spike 1 opened at step 318: .*so far it rose to 129/);
});

test("should say that it waits when nothing has come, and that all is calm before the first spike", () => {
  assert.match(bannerOf(read(waitingRun())).subject, /^Waiting/);
  assert.match(bannerOf(read(between(wholeRun(), 0, 100))).subject, /^No spikes/);
});
