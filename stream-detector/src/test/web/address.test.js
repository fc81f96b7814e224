import assert from "node:assert/strict";
import { test } from "node:test";
import { format, parse } from "../../main/resources/web/js/address.js";
import { ALL, fixed, last } from "../../main/resources/web/js/range.js";

test("should read the old form, which names a run alone", () => {
  assert.deepEqual(parse("#gd-rank2-4711"), { run: "gd-rank2-4711", attempt: null, range: ALL, at: null, compare: [] });
  assert.equal(parse("#a%20b").run, "a b");
  assert.equal(parse("").run, null);
});

test("should read every part", () => {
  const view = parse("#run=a&attempt=2&from=10&to=90&compare=b,c%2Cd,a,b&at=40");
  assert.deepEqual(view, { run: "a", attempt: 2, range: fixed(10, 90), at: 40, compare: ["b", "c,d"] });
});

test("should read back what it writes, whatever a run is called", () => {
  for (const name of ["plain", "with space", "a&b=c,d#e", "100%", "größe/x"]) {
    for (const range of [ALL, last(1000), fixed(3, 77)]) {
      const view = { run: name, attempt: 1, range, at: null, compare: ["other,one", "third&"] };
      assert.deepEqual(parse(format(view)), view);
    }
  }
});

test("should leave out what is as it always is", () => {
  assert.equal(format({ run: "a" }), "#run=a");
});

test("should pass over what it cannot read", () => {
  assert.deepEqual(parse("#run=a&from=x&to=-3&attempt=&at=1e9&last=0&more"), { run: "a", attempt: null, range: ALL, at: null, compare: [] });
  assert.equal(parse("#run=%E0%A4%A").run, "%E0%A4%A");
});

test("should have a range with one end only, and one given backwards", () => {
  assert.deepEqual(parse("#run=a&from=5").range, fixed(5, Infinity));
  assert.deepEqual(parse("#run=a&to=5").range, fixed(0, 5));
  assert.deepEqual(parse("#run=a&from=9&to=5").range, fixed(5, 9));
  assert.equal(format({ run: "a", range: fixed(5, Infinity) }), "#run=a&from=5");
});
