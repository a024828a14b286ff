/**
 * A drawing as text that survives a reload, and as GeoJSON to send.
 *
 * @typedef {import("./ring.js").Ring} Ring
 * @typedef {{points: Ring, closed: boolean}} Drawing
 */

import { closeRing, distinctPoints, ringOf } from "./ring.js";
import { MAX_POINTS } from "./rules.js";

const VERSION = 1;

/**
 * @param {Drawing} drawing
 * @returns {string}
 */
export function writeDraft({ points, closed }) {
  return JSON.stringify({ version: VERSION, points, closed });
}

/**
 * Read a draft; null for anything that is not one, since storage may hold an older or damaged text.
 * @param {string | null} text
 * @returns {Drawing | null}
 */
export function readDraft(text) {
  try {
    const draft = JSON.parse(text ?? "");
    if (draft.version !== VERSION || !Array.isArray(draft.points) || draft.points.length > MAX_POINTS) {
      return null;
    }
    const points = ringOf(draft.points);
    return { points, closed: draft.closed === true && distinctPoints(points) > 2 };
  } catch {
    return null;
  }
}

/**
 * The finished outline as a GeoJSON Polygon, counter-clockwise; null while it is open.
 * @param {Drawing} drawing
 * @returns {{type: "Polygon", coordinates: number[][][]} | null}
 */
export function toGeoJSON({ points, closed }) {
  if (!closed) {
    return null;
  }
  const ring = closeRing(isClockwise(points) ? [...points].reverse() : points);
  return { type: "Polygon", coordinates: [ring.map((point) => [...point])] };
}

/** Whether the ring runs clockwise; longitude and latitude serve as they are, for only the sign matters. */
function isClockwise(ring) {
  const [originLon, originLat] = ring[0];
  let twice = 0;
  ring.forEach(([lon, lat], index) => {
    const [nextLon, nextLat] = ring[(index + 1) % ring.length];
    twice += (lon - originLon) * (nextLat - originLat) - (nextLon - originLon) * (lat - originLat);
  });
  return twice < 0;
}
