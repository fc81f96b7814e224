import assert from "node:assert/strict";
import { test } from "node:test";
import { Columns } from "../../main/resources/web/js/columns.js";

test("should hold every point in order when it grows past its first capacity", () => {
  const columns = new Columns(["loss"]);
  for (let i = 0; i < 5000; i += 10) {
    const step = Array.from({ length: 10 }, (_, k) => i + k);
    columns.merge({ step, loss: step.map((it) => it / 2) });
  }
  assert.equal(columns.length, 5000);
  assert.equal(columns.column("loss")[4999], 2499.5);
  assert.equal(columns.indexAt(1234.5), 1234);
});

test("should put a late point where it belongs and replace a repeated step", () => {
  const columns = new Columns(["loss"]);
  columns.merge({ step: [1, 4], loss: [10, 40] });
  columns.merge({ step: [3, 4], loss: [30, 41] });
  assert.deepEqual([...columns.steps.subarray(0, columns.length)], [1, 3, 4]);
  assert.deepEqual([...columns.column("loss")], [10, 30, 41]);
});

test("should keep undefined values undefined and skip them for the newest", () => {
  const columns = new Columns(["loss", "other"]);
  columns.merge({ step: [0, 1], loss: [2, null] });
  assert.ok(Number.isNaN(columns.column("loss")[1]));
  assert.equal(columns.last("loss"), 2);
  assert.equal(columns.last("other"), null);
});

test("should put other points in place of a range, more or fewer of them, as a plain list does", () => {
  for (const fine of [[], [20], [20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]]) {
    const columns = new Columns(["loss"]);
    columns.merge({ step: [0, 10, 20, 30, 40], loss: [0, 1, 2, 3, 4] });
    columns.splice(15, 30, { step: [10, ...fine, 40], loss: [-1, ...fine.map((it) => it / 10), -1] });
    assert.deepEqual([...columns.steps.subarray(0, columns.length)], [0, 10, ...fine, 40]);
    assert.deepEqual([...columns.column("loss")], [0, 1, ...fine.map((it) => it / 10), 4]);
  }
});

test("should find the nearest point on either side", () => {
  const columns = new Columns(["loss"]);
  assert.equal(columns.nearest(3), -1);
  columns.merge({ step: [10, 20], loss: [1, 2] });
  assert.deepEqual([0, 14, 16, 99].map((it) => columns.nearest(it)), [0, 0, 1, 1]);
});
