import assert from "node:assert/strict";
import { test } from "node:test";

class Node {
  children = [];
  textContent = "";
  style = { setProperty: () => {} };
  setAttribute() {}
  append(...nodes) {
    this.children.push(...nodes);
  }
}

globalThis.document = { createElement: () => new Node() };
const { Banner } = await import("../../main/resources/web/js/views/banner.js");
const { RunModel } = await import("../../main/resources/web/js/model.js");
const { between, wholeRun } = await import("./fixtures.js");

function model(to) {
  const made = new RunModel("a");
  made.merge({ ...between(wholeRun(), 0, to), run: "a" });
  return made;
}

test("should change at most once a second, and then say the newest event without another update", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  const banner = new Banner(() => now);
  banner.show(model(100));
  assert.match(banner.subject.textContent, /^No spikes/);
  now = 300;
  banner.show(model(330));
  banner.show(model(400));
  assert.match(banner.subject.textContent, /^No spikes/);
  now = 1000;
  context.mock.timers.tick(700);
  assert.equal(banner.subject.textContent, "Catapult 1");
});
