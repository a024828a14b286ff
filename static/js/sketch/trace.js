/**
 * What a line that was drawn by hand adds to an outline.
 *
 * @typedef {import("./ring.js").Point} Point
 * @typedef {import("./ring.js").Ring} Ring
 */

import { simplifyLine } from "./simplify.js";

/**
 * The corners to add, simplified at 5 m, and whether they lead back to where the outline began.
 * @param {Ring} ring the corners so far
 * @param {Point[]} line where the finger, pen or mouse went
 * @param {(one: Point, other: Point) => boolean} isNear whether two places are too close to tell apart by hand
 * @returns {{line: Point[], closes: boolean}}
 */
export function traced(ring, line, isNear) {
  const first = ring[0] ?? line[0];
  const away = line.findIndex((point) => !isNear(first, point));
  // A line that never left the start is a small shake of the hand, not an outline.
  const closes = away >= 0 && line.length > 2 && isNear(first, line.at(-1));
  if (!closes) {
    return { line: simplifyLine(line), closes };
  }
  return { line: simplifyLine([...line.slice(0, -1), first]).slice(0, -1), closes };
}
