/**
 * The state of one drawing, whatever it is drawn with: commands go in, states come out to subscribers.
 *
 * Every command that changes something is one step of undo, starting again included. Commands return
 * whether they changed anything.
 *
 * @typedef {import("./ring.js").Ring} Ring
 * @typedef {import("./rules.js").Problem} Problem
 * @typedef {{
 *   points: Ring, closed: boolean, problems: readonly Problem[], area_m2: number,
 *   ready: boolean, canUndo: boolean, canRedo: boolean,
 * }} State `ready` when finished without a broken rule; `area_m2` is 0 while open or crossing itself
 */

import { readDraft, toGeoJSON, writeDraft } from "./draft.js";
import { record, redo, startHistory, undo } from "./history.js";
import { areaM2 } from "./measure.js";
import { distinctPoints, insertPoint, movePoint, removePoint, ringOf, samePoint, tidyPoint } from "./ring.js";
import { closedProblems, DEFAULT_LIMITS, openProblems } from "./rules.js";

const EMPTY = Object.freeze({ points: ringOf([]), closed: false });

/**
 * @param {{limits?: import("./rules.js").Limits}} [options]
 */
export function createSketch({ limits = DEFAULT_LIMITS } = {}) {
  let history = startHistory(EMPTY);
  let state = judge(history, limits);
  const subscribers = new Set();

  /** Take over a history, unless it is the one already there. */
  function show(next) {
    if (next === history) {
      return false;
    }
    history = next;
    publish(judge(history, limits));
    return true;
  }

  function publish(next) {
    state = next;
    subscribers.forEach((subscriber) => subscriber(state));
  }

  /** Record new points; with fewer than three places left, a finished outline is open again. */
  function change(points, closed = history.present.closed) {
    return show(record(history, Object.freeze({ points, closed: closed && distinctPoints(points) > 2 })));
  }

  const sketch = {
    /** @returns {State} */
    getState: () => state,

    /**
     * Call back now and after every change.
     * @param {(state: State) => void} subscriber
     * @returns {() => void} stops the calls
     */
    subscribe(subscriber) {
      subscribers.add(subscriber);
      subscriber(state);
      return () => subscribers.delete(subscriber);
    },

    /** Add a corner after the last one. The same spot again is ignored; the first corner's finishes. */
    add(point) {
      const isFirst = state.points.length > 2 && samePoint(tidyPoint(point), state.points[0]);
      return isFirst ? sketch.finish() : sketch.insert(state.points.length, point);
    },

    /** Add a corner before the one at `index`. */
    insert(index, point) {
      const points = insertPoint(state.points, index, point);
      const beside = [points[index - 1], points[index + 1]];
      return !beside.some((other) => other && samePoint(other, points[index])) && change(points);
    },

    /** Move the corner at `index`. */
    move(index, point) {
      const points = movePoint(state.points, index, point);
      return !samePoint(points[index], state.points[index]) && change(points);
    },

    /** Take the corner at `index` away. */
    remove: (index) => change(removePoint(state.points, index)),

    /** Add a line of corners after the last one, as one step; `closes` when it comes back to the first. */
    extend: (line, closes = false) => line.length > 0 && change(ringOf([...state.points, ...line]), closes),

    /** Take over points from elsewhere: uploaded, or made by the form. */
    replace: (points, closed = true) => change(ringOf(points), closed),

    undo: () => show(undo(history)),
    redo: () => show(redo(history)),

    /** Close the outline; with fewer than three corners it stays open and the state says why. */
    finish() {
      if (state.closed) {
        return false;
      }
      if (distinctPoints(state.points) < 3) {
        publish(Object.freeze({ ...state, problems: closedProblems(state.points, limits) }));
        return false;
      }
      return change(ringOf(state.points), true);
    },

    /** Open a finished outline to go on adding corners at its end. */
    reopen: () => state.closed && change(state.points, false),

    /** Clear everything; undo brings it back. */
    startAgain: () => state.points.length > 0 && change(EMPTY.points, false),

    /** @returns {string} the drawing as text for `restore` */
    serialise: () => writeDraft(history.present),

    /** Go on from a serialised drawing, as one step of undo; anything else changes nothing. */
    restore(text) {
      const draft = readDraft(text);
      return draft !== null && draft.points.length > 0 && change(draft.points, draft.closed);
    },

    /** The finished outline as a GeoJSON Polygon, or null while it is open. */
    toGeoJSON: () => toGeoJSON(history.present),
  };
  return Object.freeze(sketch);
}

/**
 * @returns {State}
 */
function judge({ past, present, future }, limits) {
  const { points, closed } = present;
  const problems = closed ? closedProblems(points, limits) : openProblems(points, limits);
  const measurable = closed && !problems.some(({ code }) => code === "crosses_itself");
  return Object.freeze({
    points,
    closed,
    problems,
    area_m2: measurable ? areaM2(points) : 0,
    ready: closed && problems.length === 0,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
  });
}
