import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { Comparison, MOST_COMPARED } from "../../main/resources/web/js/compare.js";

test("should keep a run's colour when another is put away, and give the free one to the next", () => {
  const comparison = new Comparison();
  ["a", "b", "c"].forEach((it) => comparison.toggle(it));
  comparison.toggle("a");
  assert.deepEqual([comparison.colourOf("a"), comparison.colourOf("b"), comparison.colourOf("c")], [null, "--compare-2", "--compare-3"]);
  comparison.toggle("d");
  assert.equal(comparison.colourOf("d"), "--compare-1");
});

test("should not take more runs than there are colours", () => {
  const comparison = new Comparison();
  comparison.set(["a", "b", "c", "d", "e", "f"]);
  assert.equal(comparison.runs.length, MOST_COMPARED);
  assert.ok(comparison.isFull && !comparison.has("f"));
});

test("should leave those that stay as they are when others are set", () => {
  const comparison = new Comparison();
  comparison.set(["a", "b"]);
  comparison.set(["b", "c"]);
  assert.deepEqual([comparison.colourOf("b"), comparison.colourOf("c")], ["--compare-2", "--compare-1"]);
});

test("should have a colour for each in both schemes, all different", () => {
  const css = readFileSync(new URL("../../main/resources/web/css/theme.css", import.meta.url), "utf8");
  const colours = [...css.matchAll(/--compare-\d: (#[0-9a-f]{6})/g)].map((it) => it[1]);
  assert.equal(colours.length, 2 * MOST_COMPARED);
  assert.equal(new Set(colours).size, colours.length);
});
