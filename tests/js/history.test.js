import assert from "node:assert/strict";
import { test } from "node:test";

import { record, redo, startHistory, undo } from "../../static/js/sketch/history.js";

test("undoing and redoing gives back the very same states", () => {
  const states = [{}, {}, {}];
  const full = record(record(startHistory(states[0]), states[1]), states[2]);
  assert.equal(undo(full).present, states[1]);
  assert.equal(undo(undo(full)).present, states[0]);
  assert.equal(redo(undo(full)).present, states[2]);
});

test("with nothing to undo or redo the history stays itself", () => {
  const history = startHistory("a");
  assert.equal(undo(history), history);
  assert.equal(redo(history), history);
});

test("histories are not changed in place", () => {
  const history = record(startHistory("a"), "b");
  undo(history);
  assert.equal(history.present, "b");
  assert.deepEqual(history.future, []);
});

test("only the last 500 steps are kept", () => {
  let history = startHistory(0);
  for (let step = 1; step <= 600; step += 1) {
    history = record(history, step);
  }
  assert.equal(history.past.length, 500);
  assert.equal(history.past[0], 100);
});
