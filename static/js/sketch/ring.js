/**
 * The corners of an outline, never changed in place: every edit gives a new ring.
 *
 * A ring lists each corner once; the side from the last corner to the first is understood. Points are
 * [longitude, latitude] in WGS 84 degrees, kept to 6 decimals (about 10 cm), as the server keeps them.
 *
 * @typedef {readonly [number, number]} Point
 * @typedef {readonly Point[]} Ring
 */

const STEPS_PER_DEGREE = 1e6;

/**
 * A point as it is stored.
 * @param {ArrayLike<number>} point
 * @returns {Point}
 */
export function tidyPoint(point) {
  const [lon, lat] = [Number(point[0]), Number(point[1])];
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
    throw new RangeError("A point needs a longitude and a latitude in degrees.");
  }
  // Adding zero turns -0 into 0.
  const rounded = [lon, lat].map((degrees) => Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE + 0);
  return Object.freeze(/** @type {[number, number]} */ (rounded));
}

/**
 * @param {Point} one
 * @param {Point} other
 * @returns {boolean}
 */
export function samePoint(one, other) {
  return one[0] === other[0] && one[1] === other[1];
}

/**
 * A ring of these points, without repeats of the point before and without the closing point.
 * @param {Iterable<ArrayLike<number>>} points
 * @returns {Ring}
 */
export function ringOf(points) {
  const ring = [];
  for (const point of points) {
    const tidy = tidyPoint(point);
    if (!ring.length || !samePoint(ring.at(-1), tidy)) {
      ring.push(tidy);
    }
  }
  while (ring.length > 1 && samePoint(ring[0], ring.at(-1))) {
    ring.pop();
  }
  return Object.freeze(ring);
}

/**
 * @param {Ring} ring
 * @param {ArrayLike<number>} point
 * @returns {Ring}
 */
export function addPoint(ring, point) {
  return insertPoint(ring, ring.length, point);
}

/**
 * Put a point before the one at `index`.
 * @param {Ring} ring
 * @param {number} index from 0 to the number of points
 * @param {ArrayLike<number>} point
 * @returns {Ring}
 */
export function insertPoint(ring, index, point) {
  requireIndex(index, ring.length);
  return Object.freeze([...ring.slice(0, index), tidyPoint(point), ...ring.slice(index)]);
}

/**
 * @param {Ring} ring
 * @param {number} index
 * @param {ArrayLike<number>} point
 * @returns {Ring}
 */
export function movePoint(ring, index, point) {
  requireIndex(index, ring.length - 1);
  return Object.freeze([...ring.slice(0, index), tidyPoint(point), ...ring.slice(index + 1)]);
}

/**
 * @param {Ring} ring
 * @param {number} index
 * @returns {Ring}
 */
export function removePoint(ring, index) {
  requireIndex(index, ring.length - 1);
  return Object.freeze([...ring.slice(0, index), ...ring.slice(index + 1)]);
}

/**
 * The ring with its first point repeated at the end, as GeoJSON wants it.
 * @param {Ring} ring
 * @returns {Ring}
 */
export function closeRing(ring) {
  return Object.freeze(ring.length ? [...ring, ring[0]] : []);
}

/**
 * How many different places the ring visits.
 * @param {Ring} ring
 * @returns {number}
 */
export function distinctPoints(ring) {
  return new Set(ring.map(String)).size;
}

/**
 * @param {number} index
 * @param {number} last
 */
function requireIndex(index, last) {
  if (!Number.isInteger(index) || index < 0 || index > last) {
    throw new RangeError(`There is no point ${index + 1}.`);
  }
}
