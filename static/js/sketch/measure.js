/**
 * Metres and square metres of points in degrees, on a flat map of the ellipsoid around them.
 *
 * Good to well within 0.5 % for anything the size of a neighbourhood; the server measures what counts.
 *
 * @typedef {import("./ring.js").Point} Point
 * @typedef {import("./ring.js").Ring} Ring
 */

const AXIS_M = 6378137;
const ECCENTRICITY_SQUARED = 0.00669437999014;
const RADIANS = Math.PI / 180;

/**
 * A function from degrees to [metres east, metres north] of a point, true near that point's latitude.
 * @param {Point} origin
 * @param {number} [lat] latitude at which metres are true; the origin's unless given
 * @returns {(point: Point) => [number, number]}
 */
export function localMetres(origin, lat = origin[1]) {
  const flattened = 1 - ECCENTRICITY_SQUARED * Math.sin(lat * RADIANS) ** 2;
  const north = ((AXIS_M * (1 - ECCENTRICITY_SQUARED)) / flattened ** 1.5) * RADIANS;
  const east = (AXIS_M / Math.sqrt(flattened)) * Math.cos(lat * RADIANS) * RADIANS;
  return (point) => [(point[0] - origin[0]) * east, (point[1] - origin[1]) * north];
}

/**
 * @param {Point} from
 * @param {Point} to
 * @returns {number} metres
 */
export function distanceM(from, to) {
  return Math.hypot(...localMetres(from, (from[1] + to[1]) / 2)(to));
}

/**
 * Area inside the ring; without meaning where the ring crosses itself.
 * @param {Ring} ring
 * @returns {number} square metres
 */
export function areaM2(ring) {
  if (ring.length < 3) {
    return 0;
  }
  const points = ring.map(localMetres(ring[0], middleLatitude(ring)));
  let twice = 0;
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length];
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

/**
 * Length of the outline, with or without the side that closes it.
 * @param {Ring} ring
 * @param {boolean} [closed]
 * @returns {number} metres
 */
export function perimeterM(ring, closed = true) {
  let length = 0;
  for (let index = 1; index < ring.length; index += 1) {
    length += distanceM(ring[index - 1], ring[index]);
  }
  return closed && ring.length > 2 ? length + distanceM(ring.at(-1), ring[0]) : length;
}

/**
 * @param {Ring} ring
 * @returns {number}
 */
export function middleLatitude(ring) {
  let [low, high] = [90, -90];
  for (const [, lat] of ring) {
    low = Math.min(low, lat);
    high = Math.max(high, lat);
  }
  return (low + high) / 2;
}
