/**
 * Whether points lie where drawing is allowed.
 *
 * @typedef {import("./ring.js").Point} Point
 * @typedef {import("./ring.js").Ring} Ring
 * @typedef {readonly [number, number, number, number]} Box west, south, east, north in degrees
 * @typedef {Box | Ring} Extent
 */

/**
 * The first point of a ring that lies outside the extent, or null.
 * @param {Ring} ring
 * @param {Extent} extent
 * @returns {Point | null}
 */
export function firstOutside(ring, extent) {
  const isInside = typeof extent[0] === "number" ? inBox : inRing;
  return ring.find((point) => !isInside(point, extent)) ?? null;
}

/** Whether the point is in the box or on its edge. */
function inBox([lon, lat], [west, south, east, north]) {
  return west <= lon && lon <= east && south <= lat && lat <= north;
}

/** Whether the point is in the ring or on its edge: an odd number of sides lies to its east. */
function inRing([lon, lat], ring) {
  let inside = false;
  for (let index = 0; index < ring.length; index += 1) {
    const [x1, y1] = ring[index];
    const [x2, y2] = ring[(index + 1) % ring.length];
    const turn = (x2 - x1) * (lat - y1) - (y2 - y1) * (lon - x1);
    if (turn === 0 && inBox([lon, lat], [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)])) {
      return true;
    }
    if (y1 > lat !== y2 > lat && turn > 0 === y2 > y1) {
      inside = !inside;
    }
  }
  return inside;
}
