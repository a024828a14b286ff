/**
 * Finding where an outline crosses or touches itself.
 *
 * Points are compared in whole millionths of a degree, so that "exactly on the line" has an answer
 * without rounding. Sides are looked at in order of their western ends, and only against those that
 * begin before they end: thousands of points take milliseconds.
 *
 * @typedef {import("./ring.js").Point} Point
 * @typedef {import("./ring.js").Ring} Ring
 * @typedef {{index: number, from: number[], to: number[], west: number, east: number}} Side
 */

const STEPS_PER_DEGREE = 1e6;

/**
 * A place where the outline meets itself, or null.
 * @param {Ring} ring
 * @param {boolean} [closed] whether the side from the last point to the first counts
 * @returns {Point | null}
 */
export function findCrossing(ring, closed = true) {
  const sides = sidesOf(ring, closed);
  const byWest = [...sides].sort((one, other) => one.west - other.west || one.index - other.index);
  for (let first = 0; first < byWest.length; first += 1) {
    for (let second = first + 1; second < byWest.length && byWest[second].west <= byWest[first].east; second += 1) {
      const place = meeting(byWest[first], byWest[second], sides.length, closed);
      if (place) {
        return Object.freeze([place[0] / STEPS_PER_DEGREE, place[1] / STEPS_PER_DEGREE]);
      }
    }
  }
  return null;
}

/**
 * @param {Ring} ring
 * @param {boolean} closed
 * @returns {Side[]}
 */
function sidesOf(ring, closed) {
  const steps = ring.map((point) => point.map((degrees) => Math.round(degrees * STEPS_PER_DEGREE)));
  const ends = closed && ring.length > 2 ? [...steps.slice(1), steps[0]] : steps.slice(1);
  return ends
    .map((to, index) => ({ from: steps[index], to }))
    .filter(({ from, to }) => from[0] !== to[0] || from[1] !== to[1])
    .map(({ from, to }, index) => ({
      index,
      from,
      to,
      west: Math.min(from[0], to[0]),
      east: Math.max(from[0], to[0]),
    }));
}

/**
 * @param {Side} one
 * @param {Side} other
 * @param {number} count how many sides there are
 * @param {boolean} closed
 * @returns {number[] | null}
 */
function meeting(one, other, count, closed) {
  const [early, late] = one.index < other.index ? [one, other] : [other, one];
  if (late.index === early.index + 1) {
    return foldingBack(early, late);
  }
  if (closed && early.index === 0 && late.index === count - 1) {
    return foldingBack(late, early);
  }
  return intersection(early, late);
}

/**
 * Where the second side runs back along the first: the end of what they share, away from their corner.
 * @param {Side} before
 * @param {Side} after
 * @returns {number[] | null}
 */
function foldingBack(before, after) {
  const corner = before.to;
  const back = [before.from[0] - corner[0], before.from[1] - corner[1]];
  const on = [after.to[0] - corner[0], after.to[1] - corner[1]];
  const aligned = back[0] * on[1] === back[1] * on[0] && back[0] * on[0] + back[1] * on[1] > 0;
  if (!aligned) {
    return null;
  }
  return Math.hypot(...back) < Math.hypot(...on) ? before.from : after.to;
}

/**
 * A point that two sides without a common corner share.
 * @param {Side} one
 * @param {Side} other
 * @returns {number[] | null}
 */
function intersection(one, other) {
  const startSide = turn(one.from, one.to, other.from);
  const endSide = turn(one.from, one.to, other.to);
  const fromSide = turn(other.from, other.to, one.from);
  const toSide = turn(other.from, other.to, one.to);
  if (startSide * endSide < 0 && fromSide * toSide < 0) {
    const share = fromSide / (fromSide - toSide);
    return [0, 1].map((axis) => one.from[axis] + share * (one.to[axis] - one.from[axis]));
  }
  if (startSide === 0 && between(other.from, one)) {
    return other.from;
  }
  if (endSide === 0 && between(other.to, one)) {
    return other.to;
  }
  if (fromSide === 0 && between(one.from, other)) {
    return one.from;
  }
  return toSide === 0 && between(one.to, other) ? one.to : null;
}

/** Positive where the three points turn left, negative right, zero on one line. */
function turn(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Whether a point on the side's line lies between its ends. */
function between(point, side) {
  const { from, to } = side;
  return [0, 1].every(
    (axis) => Math.min(from[axis], to[axis]) <= point[axis] && point[axis] <= Math.max(from[axis], to[axis]),
  );
}
