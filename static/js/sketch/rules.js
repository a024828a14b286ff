/**
 * The server's rules about one outline, with the server's codes; the page supplies the words.
 *
 * Like the server, a broken rule that makes the next ones meaningless ends the list. The server decides.
 *
 * @typedef {import("./ring.js").Point} Point
 * @typedef {import("./ring.js").Ring} Ring
 * @typedef {"too_few_points" | "too_many_points" | "crosses_itself" | "outside_area" | "too_small" | "too_big"} Code
 * @typedef {{code: Code, place: Point | null}} Problem
 * @typedef {{minAreaM2: number, maxAreaM2: number, extent: import("./extent.js").Extent}} Limits
 */

import { findCrossing } from "./crossing.js";
import { firstOutside } from "./extent.js";
import { areaM2 } from "./measure.js";
import { distinctPoints } from "./ring.js";
import { simplifyRing } from "./simplify.js";

export const MAX_POINTS = 2000;
export const MAX_STORED_POINTS = 1000;

/** @type {Limits} */
export const DEFAULT_LIMITS = Object.freeze({
  minAreaM2: 10_000,
  maxAreaM2: 150_000_000,
  extent: Object.freeze([-9.2, 49.6, 2.2, 61.1]),
});

/**
 * What is wrong with an outline that is still being drawn: only what further points cannot mend.
 * @param {Ring} ring
 * @param {Limits} [limits]
 * @returns {Problem[]}
 */
export function openProblems(ring, limits = DEFAULT_LIMITS) {
  return tooMany(ring) ?? crossing(ring, false) ?? outside(ring, limits) ?? [];
}

/**
 * What is wrong with a finished outline.
 * @param {Ring} ring
 * @param {Limits} [limits]
 * @returns {Problem[]}
 */
export function closedProblems(ring, limits = DEFAULT_LIMITS) {
  if (distinctPoints(ring) < 3) {
    return [problem("too_few_points", ring[0])];
  }
  const broken = tooMany(ring) ?? crossing(ring, true) ?? outside(ring, limits);
  return broken ?? [...size(ring, limits), ...tooDetailed(ring)];
}

function tooMany(ring) {
  return ring.length > MAX_POINTS ? [problem("too_many_points")] : null;
}

function crossing(ring, closed) {
  const place = findCrossing(ring, closed);
  return place && [problem("crosses_itself", place)];
}

function outside(ring, limits) {
  const place = firstOutside(ring, limits.extent);
  return place && [problem("outside_area", place)];
}

function size(ring, limits) {
  const area = areaM2(ring);
  if (area < limits.minAreaM2) {
    return [problem("too_small")];
  }
  return area > limits.maxAreaM2 ? [problem("too_big")] : [];
}

function tooDetailed(ring) {
  const isTooDetailed = ring.length > MAX_STORED_POINTS && simplifyRing(ring).length > MAX_STORED_POINTS;
  return isTooDetailed ? [problem("too_many_points")] : [];
}

/**
 * @param {Code} code
 * @param {Point | null} [place]
 * @returns {Problem}
 */
function problem(code, place = null) {
  return Object.freeze({ code, place });
}
