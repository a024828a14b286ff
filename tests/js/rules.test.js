import assert from "node:assert/strict";
import { test } from "node:test";

import { areaM2 } from "../../static/js/sketch/measure.js";
import { ringOf } from "../../static/js/sketch/ring.js";
import { closedProblems, DEFAULT_LIMITS, openProblems } from "../../static/js/sketch/rules.js";
import { outlineCases } from "./geometry-cases.js";

const SQUARE = ringOf([[-0.01, 51.48], [0.0044, 51.48], [0.0044, 51.489], [-0.01, 51.489]]);

test("there are shared cases about outlines", () => {
  assert.ok(outlineCases.length >= 20);
});

for (const { name, outline, codes, crossing, area_m2: area } of outlineCases) {
  test(`shared case: ${name}`, () => {
    const ring = ringOf(outline);
    const problems = closedProblems(ring);
    assert.deepEqual(problems.map(({ code }) => code), codes);
    if (crossing) {
      crossing.forEach((degrees, axis) => assert.ok(Math.abs(problems[0].place[axis] - degrees) < 1e-5));
    }
    if (area) {
      assert.ok(Math.abs(areaM2(ring) / area - 1) < 0.005, `${areaM2(ring)} is not ${area}`);
    }
  });
}

test("a campaign may narrow the size", () => {
  const codes = (limits) => closedProblems(SQUARE, { ...DEFAULT_LIMITS, ...limits }).map(({ code }) => code);
  assert.deepEqual(codes({ maxAreaM2: 500_000 }), ["too_big"]);
  assert.deepEqual(codes({ minAreaM2: 2_000_000 }), ["too_small"]);
});

test("the first corner outside a campaign's box is pointed at", () => {
  const [problem] = closedProblems(SQUARE, { ...DEFAULT_LIMITS, extent: [-0.1, 51.4, 0, 51.6] });
  assert.deepEqual(problem, { code: "outside_area", place: [0.0044, 51.48] });
});

test("the first corner outside a campaign's polygon is pointed at", () => {
  const triangle = ringOf([[-0.02, 51.47], [0.03, 51.47], [-0.02, 51.5]]);
  const [problem] = closedProblems(SQUARE, { ...DEFAULT_LIMITS, extent: triangle });
  assert.deepEqual(problem, { code: "outside_area", place: [0.0044, 51.489] });
});

test("corners on the edge of a campaign's polygon are inside", () => {
  assert.deepEqual(closedProblems(SQUARE, { ...DEFAULT_LIMITS, extent: SQUARE }), []);
});

test("an open outline is not yet too small, nor crossed by the side that would close it", () => {
  assert.deepEqual(openProblems(SQUARE.slice(0, 2)), []);
  assert.deepEqual(openProblems([[-0.01, 51.48], [0.0044, 51.489], [0.0044, 51.48], [-0.01, 51.489]].slice(0, 3)), []);
});

test("an open outline that crosses itself says so at once", () => {
  const [problem] = openProblems(ringOf([[0, 51.5], [0.01, 51.51], [0.01, 51.5], [0, 51.51]]));
  assert.equal(problem.code, "crosses_itself");
});
