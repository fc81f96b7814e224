import assert from "node:assert/strict";
import { test } from "node:test";
import { Columns } from "../../main/resources/web/js/columns.js";
import { halved, thin } from "../../main/resources/web/js/thinning.js";

const LIMIT = 2000;

function columns(length, loss = (i) => 1 + Math.sin(i)) {
  const made = new Columns(["loss"]);
  const step = Array.from({ length }, (_, i) => i);
  made.merge({ step, loss: step.map(loss) });
  return made;
}

const stepsOf = (it) => [...it.steps.subarray(0, it.length)];

test("should leave a table alone that is within its limit", () => {
  const table = columns(LIMIT);
  assert.equal(thin(table, ["loss"], LIMIT, [0, 10]), null);
  assert.equal(table.length, LIMIT);
});

test("should keep about half of the limit, real points all, the first, the last and the highest among them", () => {
  const table = columns(100_000, (i) => (i === 77_777 ? 1e6 : 1 + (i % 7)));
  thin(table, ["loss"], LIMIT, [0, Infinity]);
  assert.ok(table.length > LIMIT / 8 && table.length <= LIMIT / 2 + 8, `${table.length} points`);
  const steps = stepsOf(table);
  assert.deepEqual([steps[0], steps[steps.length - 1]], [0, 99_999]);
  assert.ok(steps.every((it, i) => i === 0 || it > steps[i - 1]));
  assert.ok(steps.every((it, i) => table.column("loss")[i] === (it === 77_777 ? 1e6 : 1 + (it % 7))));
  assert.ok(steps.includes(77_777));
});

test("should spare the range that is looked at", () => {
  const table = columns(50_000);
  const thinned = thin(table, ["loss"], LIMIT, [30_000, 30_300]);
  assert.deepEqual(thinned.kept, [30_000, 30_300]);
  assert.equal(stepsOf(table).filter((it) => it >= 30_000 && it <= 30_300).length, 301);
  assert.ok(table.length <= LIMIT);
});

test("should not spare a range that alone would take the room", () => {
  const table = columns(50_000);
  assert.equal(thin(table, ["loss"], LIMIT, [0, 40_000]).kept, null);
  assert.ok(table.length <= LIMIT);
});

test("should hold a bounded number of points however many come, and never lose a spike", () => {
  const table = new Columns(["loss"]);
  let most = 0;
  for (let i = 0; i < 300_000; i += 50) {
    const step = Array.from({ length: 50 }, (_, k) => i + k);
    table.merge({ step, loss: step.map((it) => (it % 10_000 === 5000 ? 1000 + it : 1)) });
    most = Math.max(most, table.length);
    thin(table, ["loss"], LIMIT, [i - 100, i + 49]);
  }
  assert.ok(most <= LIMIT + 50, `${most} points`);
  const held = new Set(stepsOf(table));
  for (let spike = 5000; spike < 300_000; spike += 10_000) {
    assert.ok(held.has(spike), `the spike at ${spike}`);
  }
});

test("should halve a list of marks until it fits, first and last kept", () => {
  const list = halved(Array.from({ length: 1000 }, (_, i) => i), 100);
  assert.ok(list.length <= 100);
  assert.deepEqual([list[0], list[list.length - 1]], [0, 999]);
  assert.deepEqual(halved([1, 2, 3], 3), [1, 2, 3]);
});
