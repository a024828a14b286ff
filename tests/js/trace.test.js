import assert from "node:assert/strict";
import { test } from "node:test";

import { areaM2, distanceM } from "../../static/js/sketch/measure.js";
import { ringOf } from "../../static/js/sketch/ring.js";
import { simplifyLine } from "../../static/js/sketch/simplify.js";
import { createSketch } from "../../static/js/sketch/sketch.js";
import { traced } from "../../static/js/sketch/trace.js";

const isNear = (one, other) => distanceM(one, other) < 40;
const CIRCLE = Array.from({ length: 720 }, (_, index) => [
  0.02 * Math.cos((2 * Math.PI * index) / 720),
  51.5 + 0.0125 * Math.sin((2 * Math.PI * index) / 720),
]);

test("a line keeps its ends and loses what is within 5 metres of it", () => {
  const line = Array.from({ length: 101 }, (_, index) => [index / 10_000, 51.5 + (index % 2) / 100_000]);
  assert.deepEqual(simplifyLine(line), [line[0], line[100]]);
});

test("a line around a place closes and keeps its area with far fewer corners", () => {
  const { line, closes } = traced([], CIRCLE, isNear);
  assert.ok(closes);
  assert.ok(line.length > 15 && line.length < 100, String(line.length));
  assert.ok(Math.abs(areaM2(ringOf(line)) / areaM2(ringOf(CIRCLE)) - 1) < 0.01);
});

test("half a line goes on from the last corner and closes at the first", () => {
  const first = traced([], CIRCLE.slice(0, 360), isNear);
  assert.ok(!first.closes);
  const second = traced(ringOf(first.line), [...CIRCLE.slice(360), CIRCLE[0]], isNear);
  assert.ok(second.closes);
});

test("a small shake of the hand closes nothing", () => {
  const shake = [[0, 51.5], [0.0001, 51.5], [0.0001, 51.5001], [0, 51.5]];
  assert.ok(!traced([], shake, isNear).closes);
});

test("a traced line is one step of undo", () => {
  const sketch = createSketch();
  sketch.add([0.02, 51.5]);
  const { line, closes } = traced(sketch.getState().points, CIRCLE, isNear);
  sketch.extend(line, closes);
  assert.ok(sketch.getState().ready);
  sketch.undo();
  assert.deepEqual(sketch.getState().points, [[0.02, 51.5]]);
  sketch.redo();
  assert.ok(sketch.getState().ready);
});

test("a line that crosses itself says where, and undo takes it back", () => {
  const sketch = createSketch();
  const eight = [[0, 51.5], [0.01, 51.51], [0.01, 51.5], [0, 51.51], [0, 51.5]];
  const { line, closes } = traced([], eight, isNear);
  sketch.extend(line, closes);
  const [problem] = sketch.getState().problems;
  assert.equal(problem.code, "crosses_itself");
  assert.ok(distanceM(problem.place, [0.005, 51.505]) < 5);
  sketch.undo();
  assert.deepEqual(sketch.getState().problems, []);
});
