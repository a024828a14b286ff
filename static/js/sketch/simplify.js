/**
 * Leaving out the points of a traced outline that hardly matter (Douglas and Peucker's way).
 *
 * @typedef {import("./ring.js").Ring} Ring
 */

import { localMetres, middleLatitude } from "./measure.js";

export const SIMPLIFY_M = 5;

/**
 * A ring whose points all belong to the given one, and from which none left out is further than the
 * tolerance. A ring that would collapse to fewer than 3 points comes back as it was.
 * @param {Ring} ring
 * @param {number} [toleranceM]
 * @returns {Ring}
 */
export function simplifyRing(ring, toleranceM = SIMPLIFY_M) {
  if (ring.length < 4) {
    return ring;
  }
  const points = ring.map(localMetres(ring[0], middleLatitude(ring)));
  points.push(points[0]);
  const kept = new Set([0]);
  const far = furthest(points, 0, ring.length, () => points[0]).index;
  kept.add(far);
  keepBetween(points, 0, far, toleranceM, kept);
  keepBetween(points, far, ring.length, toleranceM, kept);
  const simple = Object.freeze(ring.filter((_, index) => kept.has(index)));
  return simple.length < 3 ? ring : simple;
}

/**
 * The same for a line, whose two ends stay.
 * @param {import("./ring.js").Point[]} line
 * @param {number} [toleranceM]
 * @returns {import("./ring.js").Point[]}
 */
export function simplifyLine(line, toleranceM = SIMPLIFY_M) {
  if (line.length < 3) {
    return line;
  }
  const points = line.map(localMetres(line[0], middleLatitude(line)));
  const kept = new Set([0, line.length - 1]);
  keepBetween(points, 0, line.length - 1, toleranceM, kept);
  return line.filter((_, index) => kept.has(index));
}

/**
 * Mark the points to keep between two that are kept. A list of spans stands in for recursion, which a
 * long outline would take too deep.
 */
function keepBetween(points, start, end, toleranceM, kept) {
  const spans = [[start, end]];
  while (spans.length) {
    const [first, last] = spans.pop();
    const { index, distance } = furthest(points, first, last, (point) => nearestOn(points[first], points[last], point));
    if (distance > toleranceM) {
      kept.add(index);
      spans.push([first, index], [index, last]);
    }
  }
}

/** The point between two others that lies furthest from the place `target` gives for it. */
function furthest(points, first, last, target) {
  let found = { index: first, distance: 0 };
  for (let index = first + 1; index < last; index += 1) {
    const [x, y] = target(points[index]);
    const distance = Math.hypot(points[index][0] - x, points[index][1] - y);
    if (distance > found.distance) {
      found = { index, distance };
    }
  }
  return found;
}

/** The place on a side nearest to a point. */
function nearestOn([x1, y1], [x2, y2], [x, y]) {
  const squared = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = squared ? ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / squared : 0;
  const share = Math.min(1, Math.max(0, along));
  return [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
}
