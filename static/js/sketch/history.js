/**
 * Undo and redo of anything that is never changed in place.
 *
 * @template T
 * @typedef {{past: readonly T[], present: T, future: readonly T[]}} History
 */

const MOST_STEPS = 500;

/**
 * @template T
 * @param {T} present
 * @returns {History<T>}
 */
export function startHistory(present) {
  return Object.freeze({ past: [], present, future: [] });
}

/**
 * Go on to a new state; what had been undone can no longer be redone.
 * @template T
 * @param {History<T>} history
 * @param {T} present
 * @returns {History<T>}
 */
export function record(history, present) {
  const past = [...history.past, history.present].slice(-MOST_STEPS);
  return Object.freeze({ past, present, future: [] });
}

/**
 * @template T
 * @param {History<T>} history
 * @returns {History<T>} the same history when there is nothing to undo
 */
export function undo(history) {
  if (!history.past.length) {
    return history;
  }
  return Object.freeze({
    past: history.past.slice(0, -1),
    present: history.past.at(-1),
    future: [history.present, ...history.future],
  });
}

/**
 * @template T
 * @param {History<T>} history
 * @returns {History<T>} the same history when there is nothing to redo
 */
export function redo(history) {
  if (!history.future.length) {
    return history;
  }
  const [present, ...future] = history.future;
  return Object.freeze({ past: [...history.past, history.present], present, future });
}
