import assert from "node:assert/strict";
import { test } from "node:test";
import { visibleIndices } from "../../main/resources/web/js/decimate.js";

const LENGTH = 200_000;
const steps = Float64Array.from({ length: LENGTH }, (_, i) => i);

test("should keep a spike of one step and a dip of another series when 200,000 points share 800 pixels", () => {
  const loss = Float64Array.from(steps, (it) => 1 + Math.sin(it / 5000));
  const rest = new Float64Array(LENGTH).fill(1);
  loss[77_777] = 1e4;
  rest[123_456] = 1e-9;
  const kept = visibleIndices(steps, LENGTH, [loss, rest], [0, LENGTH - 1], 800);
  assert.ok(kept.includes(77_777) && kept.includes(123_456));
  assert.ok(kept.length <= 800 * 6 + 6, `${kept.length} points`);
  assert.ok(kept.every((it, i) => i === 0 || it > kept[i - 1]));
});

test("should keep every column's extremes, as a slow search finds them", () => {
  let seed = 7;
  const loss = Float64Array.from({ length: 9000 }, () => (seed = (seed * 16807) % 2147483647) / 2147483647);
  const kept = new Set(visibleIndices(steps, 9000, [loss], [0, 9000], 90));
  for (let begin = 0; begin < 9000; begin += 100) {
    const column = [...loss.subarray(begin, begin + 100)];
    assert.ok(kept.has(begin + column.indexOf(Math.max(...column))));
    assert.ok(kept.has(begin + column.indexOf(Math.min(...column))));
  }
});

test("should keep all points, and one on either side, when they are few", () => {
  assert.deepEqual(visibleIndices(steps, 100, [], [10, 12], 50), [9, 10, 11, 12, 13]);
  assert.deepEqual(visibleIndices(steps, 0, [], [0, 10], 50), []);
});

test("should pass over undefined values and still end a column with its last point", () => {
  const loss = new Float64Array(1000).fill(NaN);
  loss[500] = 3;
  const kept = visibleIndices(steps, 1000, [loss], [0, 999], 10);
  assert.ok(kept.includes(500) && kept.includes(0) && kept.includes(999));
});
