import assert from "node:assert/strict";
import { test } from "node:test";
import { fixed, fromTo, percent, quantity, signed, step, times } from "../../main/resources/web/js/format.js";

test("should show an en dash when a value is undefined", () => {
  for (const format of [fixed, percent, quantity, signed, step, times]) {
    for (const value of [null, undefined, NaN, Infinity, "7"]) {
      assert.equal(format(value), "–");
    }
  }
  assert.equal(fromTo(null, undefined), "–");
  assert.equal(fromTo(88.07, null), "88.1 → –");
});

test("should keep three significant digits when a quantity is of any size", () => {
  assert.deepEqual([0.01651, 2.33, 129.08, 5925.4, 1.23e-9, 4e9, 0].map((it) => quantity(it)),
    ["0.0165", "2.33", "129", "5,925", "1.2e-9", "4.0e9", "0"]);
});

test("should show the sign when a gain is small or negative", () => {
  assert.deepEqual([0.0689, -0.012, -0.001, 0].map((it) => signed(it)), ["+0.07", "−0.01", "+0.00", "+0.00"]);
});
