import assert from "node:assert/strict";
import { test } from "node:test";

import { createSketch } from "../../static/js/sketch/sketch.js";

const CORNERS = [[0, 51.5], [0.01, 51.5], [0.01, 51.51], [0, 51.51]];
const LINE = CORNERS.slice(0, 2);
const BOW_TIE = [CORNERS[0], CORNERS[2], CORNERS[1], CORNERS[3]];

function drawn(corners = CORNERS, closed = true) {
  const sketch = createSketch();
  corners.forEach((corner) => sketch.add(corner));
  if (closed) {
    sketch.finish();
  }
  return sketch;
}

const codes = (sketch) => sketch.getState().problems.map(({ code }) => code);

test("corners added one by one and finished make an area ready to send", () => {
  const { closed, ready, points, area_m2: area } = drawn().getState();
  assert.ok(closed && ready);
  assert.equal(points.length, 4);
  assert.ok(Math.abs(area / 772_700 - 1) < 0.005, String(area));
});

test("the result is a closed counter-clockwise polygon, whichever way it was drawn", () => {
  const expected = [0, 1, 2, 3, 0].map((index) => CORNERS[index]);
  assert.deepEqual(drawn().toGeoJSON(), { type: "Polygon", coordinates: [expected] });
  const [ring] = drawn([...CORNERS].reverse()).toGeoJSON().coordinates;
  assert.deepEqual([...ring].sort(), [...expected].sort());
});

test("an open outline is not ready and has no GeoJSON", () => {
  const sketch = drawn(CORNERS, false);
  assert.equal(sketch.getState().ready, false);
  assert.equal(sketch.toGeoJSON(), null);
});

test("two corners cannot be finished, and the next edit clears the complaint", () => {
  const sketch = drawn(LINE);
  assert.equal(sketch.getState().closed, false);
  assert.deepEqual(codes(sketch), ["too_few_points"]);
  sketch.add(CORNERS[2]);
  assert.deepEqual(codes(sketch), []);
});

test("a crossing outline can be finished and mended but is not ready", () => {
  const sketch = drawn(BOW_TIE);
  assert.deepEqual(codes(sketch), ["crosses_itself"]);
  assert.equal(sketch.getState().ready, false);
  assert.equal(sketch.getState().area_m2, 0);
  sketch.move(1, CORNERS[1]);
  sketch.move(2, CORNERS[2]);
  assert.ok(sketch.getState().ready);
});

test("a second tap on the same spot is ignored", () => {
  const sketch = drawn(LINE, false);
  assert.equal(sketch.add(LINE[1]), false);
  assert.equal(sketch.getState().points.length, 2);
});

test("a tap on the first corner finishes", () => {
  const sketch = drawn(CORNERS, false);
  assert.equal(sketch.add(CORNERS[0]), true);
  assert.ok(sketch.getState().closed);
  assert.equal(sketch.getState().points.length, 4);
});

test("every command can be undone and redone", () => {
  const sketch = drawn(CORNERS, false);
  const seen = [sketch.serialise()];
  const commands = [
    () => sketch.insert(1, [0.005, 51.499]),
    () => sketch.move(1, [0.006, 51.499]),
    () => sketch.finish(),
    () => sketch.reopen(),
    () => sketch.remove(1),
    () => sketch.replace(BOW_TIE),
    () => sketch.startAgain(),
  ];
  for (const command of commands) {
    assert.equal(command(), true);
    seen.push(sketch.serialise());
  }
  for (const expected of seen.slice(0, -1).reverse()) {
    sketch.undo();
    assert.equal(sketch.serialise(), expected);
  }
  for (const expected of seen.slice(1)) {
    sketch.redo();
    assert.equal(sketch.serialise(), expected);
  }
});

test("undo and redo stop at the ends", () => {
  const sketch = createSketch();
  assert.deepEqual([sketch.undo(), sketch.redo()], [false, false]);
  sketch.add(CORNERS[0]);
  assert.deepEqual([sketch.undo(), sketch.undo(), sketch.redo(), sketch.redo()], [true, false, true, false]);
});

test("a new edit forgets what was undone", () => {
  const sketch = drawn(LINE, false);
  sketch.undo();
  sketch.add(CORNERS[3]);
  assert.equal(sketch.getState().canRedo, false);
});

test("starting again is undoable", () => {
  const sketch = drawn();
  sketch.startAgain();
  assert.equal(sketch.getState().points.length, 0);
  sketch.undo();
  assert.ok(sketch.getState().ready);
});

test("a finished outline that loses its third corner is open again", () => {
  const sketch = drawn(CORNERS.slice(0, 3));
  sketch.remove(0);
  assert.equal(sketch.getState().closed, false);
});

test("subscribers are told at once and after every change, until they stop", () => {
  const sketch = createSketch();
  const seen = [];
  const stop = sketch.subscribe(({ points }) => seen.push(points.length));
  sketch.add(CORNERS[0]);
  sketch.add(CORNERS[1]);
  stop();
  sketch.add(CORNERS[2]);
  assert.deepEqual(seen, [0, 1, 2]);
});

test("a draft survives a reload", () => {
  const text = drawn().serialise();
  const again = createSketch();
  assert.equal(again.restore(text), true);
  assert.equal(again.serialise(), text);
  assert.ok(again.getState().ready);
});

test("a damaged draft changes nothing", () => {
  const sketch = drawn();
  const before = sketch.getState();
  const damaged = [null, "", "{", "null", "7", "[]", '{"version":2,"points":[]}', '{"version":1,"points":{}}',
    '{"version":1,"points":[[1]]}', '{"version":1,"points":[["a","b"]]}', '{"version":1,"points":[null]}',
    JSON.stringify({ version: 1, points: Array(2001).fill([0, 51]) })];
  for (const text of damaged) {
    assert.equal(sketch.restore(text), false, String(text));
  }
  assert.equal(sketch.getState(), before);
});

test("a draft of too few corners comes back open", () => {
  const sketch = createSketch();
  sketch.restore(JSON.stringify({ version: 1, points: LINE, closed: true }));
  assert.equal(sketch.getState().closed, false);
});

test("a campaign's limits are used", () => {
  const sketch = createSketch({ limits: { minAreaM2: 1e7, maxAreaM2: 1e8, extent: [-1, 51, 1, 52] } });
  sketch.replace(CORNERS);
  assert.deepEqual(codes(sketch), ["too_small"]);
});
