import assert from "node:assert/strict";
import { test } from "node:test";

import { findCrossing } from "../../static/js/sketch/crossing.js";
import { distanceM, perimeterM } from "../../static/js/sketch/measure.js";
import { addPoint, closeRing, insertPoint, movePoint, removePoint, ringOf } from "../../static/js/sketch/ring.js";
import { simplifyRing } from "../../static/js/sketch/simplify.js";

const SQUARE = ringOf([[0, 51.5], [0.01, 51.5], [0.01, 51.51], [0, 51.51]]);

test("edits give a new ring and leave the old one alone", () => {
  const before = JSON.stringify(SQUARE);
  assert.equal(addPoint(SQUARE, [0.005, 51.52]).length, 5);
  assert.deepEqual(insertPoint(SQUARE, 1, [0.005, 51.49])[1], [0.005, 51.49]);
  assert.deepEqual(movePoint(SQUARE, 2, [0.02, 51.52])[2], [0.02, 51.52]);
  assert.deepEqual(removePoint(SQUARE, 0)[0], [0.01, 51.5]);
  assert.equal(JSON.stringify(SQUARE), before);
  assert.throws(() => SQUARE.push([1, 2]), TypeError);
});

test("points are kept to six decimals, and never as minus zero", () => {
  assert.deepEqual(ringOf([[0.12345678, 51.00000049]])[0], [0.123457, 51]);
  assert.ok(Object.is(ringOf([[-0.0000001, 51]])[0][0], 0));
});

test("repeated points and the closing point are dropped", () => {
  assert.deepEqual(ringOf([SQUARE[0], ...closeRing(SQUARE), SQUARE[0]]), SQUARE);
});

test("a point that is not in degrees is refused", () => {
  for (const point of [[NaN, 51], [0, Infinity], [538000, 177000], ["x", 1], []]) {
    assert.throws(() => ringOf([point]), RangeError);
  }
});

test("a point that is not there cannot be moved or removed", () => {
  for (const index of [-1, 4, 0.5, NaN]) {
    assert.throws(() => movePoint(SQUARE, index, [0, 51]), RangeError);
    assert.throws(() => removePoint(SQUARE, index), RangeError);
  }
});

test("distances are those of the ellipsoid", () => {
  // A degree at 51.47° north is 69,475 m of longitude and 111,261 m of latitude.
  const metres = distanceM([0, 51.4779], [0.0676, 51.4685]);
  assert.ok(Math.abs(metres - Math.hypot(0.0676 * 69_475, 0.0094 * 111_261)) < 2, String(metres));
  assert.ok(Math.abs(distanceM([-2, 57], [-2, 57.01]) - 1113.5) < 1);
});

test("the outline's length counts the closing side only when closed", () => {
  assert.ok(Math.abs(perimeterM(SQUARE) - perimeterM(SQUARE, false) - distanceM(SQUARE[3], SQUARE[0])) < 1e-9);
  assert.equal(perimeterM(SQUARE.slice(0, 1)), 0);
});

test("random outlines cross where brute force says they do", () => {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const isLeft = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
  const cross = ([a, b], [c, d]) => isLeft(a, b, c) !== isLeft(a, b, d) && isLeft(c, d, a) !== isLeft(c, d, b);
  let crossed = 0;
  for (let round = 0; round < 400; round += 1) {
    const ring = ringOf(Array.from({ length: 4 + (round % 5) }, () => [random() / 100, 51.5 + random() / 100]));
    const sides = ring.map((point, index) => [point, ring[(index + 1) % ring.length]]);
    const expected = sides.some((side, i) =>
      sides.some((other, j) => j > i + 1 && !(i === 0 && j === sides.length - 1) && cross(side, other)),
    );
    assert.equal(findCrossing(ring) !== null, expected, JSON.stringify(ring));
    crossed += expected;
  }
  assert.ok(crossed > 50 && crossed < 390);
});

test("a crossing is found whichever way round and from wherever the outline runs", () => {
  const bowTie = ringOf([[0, 51.5], [0.01, 51.51], [0.01, 51.5], [0, 51.51]]);
  for (let turn = 0; turn < bowTie.length; turn += 1) {
    const turned = [...bowTie.slice(turn), ...bowTie.slice(0, turn)];
    for (const ring of [turned, [...turned].reverse()]) {
      const place = findCrossing(ring);
      assert.ok(Math.abs(place[0] - 0.005) < 1e-9 && Math.abs(place[1] - 51.505) < 1e-9);
    }
  }
});

test("a traced circle keeps its shape with far fewer points, all of them its own", () => {
  const circle = ringOf(
    Array.from({ length: 1500 }, (_, index) => [
      0.02 * Math.cos((2 * Math.PI * index) / 1500),
      51.5 + 0.0125 * Math.sin((2 * Math.PI * index) / 1500),
    ]),
  );
  const simple = simplifyRing(circle);
  assert.ok(simple.length > 15 && simple.length < 100, String(simple.length));
  assert.ok(simple.every((point) => circle.includes(point)));
  assert.ok(Math.abs(perimeterM(simple) / perimeterM(circle) - 1) < 0.01);
});

test("an outline smaller than the tolerance is not simplified away", () => {
  const tiny = ringOf([[0, 51.5], [0.00001, 51.5], [0.00001, 51.50001], [0, 51.50001]]);
  assert.deepEqual(simplifyRing(tiny), tiny);
});
