import assert from "node:assert/strict";
import { test } from "node:test";
import { Coverage, strideOf } from "../../main/resources/web/js/coverage.js";

test("should know a range that pieces cover together, and not one with a gap", () => {
  const coverage = new Coverage();
  coverage.add(0, 100, 1);
  coverage.add(150, 300, 2);
  assert.ok(!coverage.isEnough([0, 300], 2));
  coverage.add(101, 149, 1);
  assert.ok(coverage.isEnough([0, 300], 2));
  assert.ok(!coverage.isEnough([0, 300], 0.5));
  assert.ok(!coverage.isEnough([0, 301], 2));
  assert.ok(coverage.isEnough([10, 140], 0.01));
});

test("should ask for finer where only coarse is known", () => {
  const coverage = new Coverage();
  coverage.add(0, 500_000, 250);
  assert.ok(coverage.isEnough([0, 500_000], 250));
  assert.ok(!coverage.isEnough([1000, 2000], 1));
  coverage.add(900, 2100, 1);
  assert.ok(coverage.isEnough([1000, 2000], 1));
  assert.ok(!coverage.isEnough([2000, 3000], 1));
});

test("should grow one piece with a live run and keep few", () => {
  const coverage = new Coverage();
  for (let step = 0; step < 10_000; step += 10) {
    coverage.add(step, step + 10, 1);
  }
  assert.equal(coverage.pieces.length, 1);
  for (let i = 0; i < 1000; i++) {
    coverage.add(20_000 + i * 100, 20_000 + i * 100 + 10, 1);
  }
  assert.ok(coverage.pieces.length <= 64);
  assert.ok(coverage.isEnough([0, 10_000], 1));
});

test("should know less after a thinning, but for what was spared", () => {
  const coverage = new Coverage();
  coverage.add(0, 10_000, 1);
  coverage.coarsen(50, [4000, 5000]);
  assert.ok(coverage.isEnough([4000, 5000], 1));
  assert.ok(!coverage.isEnough([3000, 5000], 1));
  assert.ok(coverage.isEnough([0, 10_000], 50));
  coverage.coarsen(80, null);
  assert.ok(!coverage.isEnough([4000, 5000], 1));
});

test("should know nothing before anything has come", () => {
  const coverage = new Coverage();
  coverage.add(NaN, NaN, 1);
  assert.ok(!coverage.isEnough([0, 1], 1));
  assert.equal(strideOf(undefined), 1);
  assert.equal(strideOf({ isExact: false, stepsPerBucket: 250 }), 250);
  assert.equal(strideOf({ isExact: true, stepsPerBucket: 250 }), 1);
});
