/** The shared cases that are about one outline, with the shapes that are too long to write out. */

import { readFileSync } from "node:fs";

const RING_CODES = ["too_few_points", "too_many_points", "crosses_itself", "too_small", "too_big", "outside_area"];
const CENTRE = [-0.0028, 51.4845];

const { cases } = JSON.parse(readFileSync(new URL("../../fixtures/geometry/cases.json", import.meta.url), "utf8"));

function around(turns) {
  return turns.map((turn) => [
    CENTRE[0] + 0.02 * Math.cos(2 * Math.PI * turn),
    CENTRE[1] + 0.0125 * Math.sin(2 * Math.PI * turn),
  ]);
}

const generators = {
  circle: ({ points }) => around(Array.from({ length: points }, (_, index) => index / points)),
  star: ({ points }) => around(Array.from({ length: points }, (_, index) => (index * (points / 2 - 1)) / points)),
  comb({ points }) {
    const teeth = Array.from({ length: points - 2 }, (_, index) => [-0.1 + index * 0.0001, index % 2 ? 51.5 : 51.485]);
    return [[-0.1, 51.48], ...teeth, [teeth.at(-1)[0], 51.48]];
  },
};

/** @returns {number[][] | null} the one outline of a case, or null when it is about something else */
function outlineOf({ geometry, generate }) {
  if (generate) {
    return generators[generate.kind]?.(generate) ?? null;
  }
  const isOutline = geometry?.type === "Polygon" && geometry.coordinates.length === 1;
  return isOutline ? geometry.coordinates[0] : null;
}

export const outlineCases = cases
  .filter(({ codes }) => codes.every((code) => RING_CODES.includes(code)))
  .map((one) => ({ ...one, outline: outlineOf(one) }))
  .filter(({ outline }) => outline);
