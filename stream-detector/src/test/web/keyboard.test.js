import assert from "node:assert/strict";
import { test } from "node:test";
import { actionOf, SHORTCUTS } from "../../main/resources/web/js/keyboard.js";

const press = (key, more = {}) => actionOf({ key, ctrlKey: false, altKey: false, metaKey: false, target: { tagName: "BODY" }, ...more });

test("should know every key of the list, each once", () => {
  const keys = SHORTCUTS.flatMap((it) => it.keys);
  assert.equal(new Set(keys).size, keys.length);
  SHORTCUTS.forEach((it) => it.keys.forEach((key) => assert.equal(press(key), it.action)));
});

test("should leave keys with a modifier to the browser", () => {
  for (const modifier of ["ctrlKey", "altKey", "metaKey"]) {
    assert.equal(press("ArrowLeft", { [modifier]: true }), null);
  }
  assert.equal(press("x"), null);
});

test("should leave a form field its keys, but for a box that is ticked", () => {
  assert.equal(press("ArrowRight", { target: { tagName: "SELECT" } }), null);
  assert.equal(press("n", { target: { tagName: "INPUT", type: "checkbox" } }), "next-spike");
  assert.equal(press("Escape", { target: { tagName: "SELECT" } }), "close");
});

test("should leave a table that scrolls by itself the keys that scroll it", () => {
  const target = { tagName: "DIV", closest: (selector) => (selector === "[role=region]" ? {} : null) };
  assert.deepEqual(["ArrowRight", "End", "n"].map((key) => press(key, { target })), [null, null, "next-spike"]);
});
