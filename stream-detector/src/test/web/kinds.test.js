import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { countWords, kindOf, KIND_NAMES } from "../../main/resources/web/js/kinds.js";

const detector = new URL("../../main/java/org/catapultwatch/detector/verdict/SpikeKind.java", import.meta.url);
const theme = new URL("../../main/resources/web/css/theme.css", import.meta.url);

test("should know the detector's kinds, and no others", () => {
  const words = [...readFileSync(detector, "utf8").matchAll(/^ {4}[A-Z_]+\("([a-z-]+)"\)/gm)].map((it) => it[1]);
  assert.deepEqual([...words].sort(), [...KIND_NAMES].sort());
});

test("should have a colour of its own in both schemes for every kind", () => {
  const css = readFileSync(theme, "utf8");
  for (const kind of [...KIND_NAMES, null]) {
    assert.equal(css.split(`${kindOf(kind).colour}:`).length - 1, 2, `${kind}`);
  }
  assert.equal(new Set(KIND_NAMES.map((it) => kindOf(it).colour)).size, KIND_NAMES.length);
});

test("should say the word of a kind that is not known here", () => {
  assert.equal(kindOf("wobble").word, "wobble");
});

test("should list counts in a fixed order and leave out what did not happen", () => {
  assert.equal(countWords({ divergence: 1, outlier: 0, catapult: 8 }), "8 catapults · 1 divergence");
  assert.equal(countWords(undefined), "");
});
