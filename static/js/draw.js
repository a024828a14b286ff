// Drawing a neighbourhood: ties the sketch to the map, the list of points, the buttons and the form.
import { createDrawForm, editableRing } from "./draw-form.js";
import { createPointList } from "./draw-list.js";
import { createDrawMap } from "./draw-map.js";
import { watchKeys } from "./draw-keys.js";
import { createTeller } from "./draw-tell.js";
import { speaker } from "./draw-words.js";
import { createSketch } from "./sketch/sketch.js";

const data = JSON.parse(document.getElementById("draw-data").textContent);
const say = speaker(data.words);
const sketch = createSketch(data.limits ? { limits: data.limits } : {});
const teller = createTeller(document, { say });
const canvas = document.querySelector("#draw-map .am-map__canvas");
const buttons = Object.fromEntries([...document.querySelectorAll("[data-do]")].map((b) => [b.dataset.do, b]));
const form = createDrawForm(document.getElementById("draw-form"), { draftKey: data.draft_key, onPasted });
let selected = -1;
let way = "tap";
let started = false;
let sent = false;

const map = createDrawMap(canvas, { view: data.view, say, onTap: (point) => add(point, "tap"), onCorner, onMoved: move });
const list = createPointList(document.querySelector("[data-points]"), {
  say,
  onShow: (index) => {
    select(index);
    map.goTo(sketch.getState().points[index]);
  },
  onMoveHere: (index) => move(index, map.centre()),
  onRemove: remove,
});

const commands = {
  add: () => add(map.centre(), "crosshair"),
  undo: () => sketch.undo() && teller.tell("undone", { count: sketch.getState().points.length }),
  redo: () => sketch.redo() && teller.tell("redone", { count: sketch.getState().points.length }),
  delete: () => remove(selected >= 0 ? selected : sketch.getState().points.length - 1),
  finish: () => (sketch.getState().closed ? reopen() : finish()),
  startAgain: () => sketch.startAgain() && teller.tell("cleared"),
};

function add(point, by) {
  const { closed, points } = sketch.getState();
  if (closed) {
    teller.tell("closedHint");
    return;
  }
  way = by;
  selected = -1;
  if (sketch.add(point)) {
    teller.tellAdded(sketch.getState().points, points.at(-1));
  }
}

function remove(index) {
  if (index >= 0 && sketch.remove(index)) {
    teller.tell("removed", { number: index + 1, count: sketch.getState().points.length });
  }
}

function move(index, point) {
  if (sketch.move(index, point)) {
    teller.tell("moved", { number: index + 1 });
  } else {
    render(sketch.getState());
  }
}

/** Choose a corner for "Delete point"; the first one closes an outline that is ready to be closed. */
function onCorner(index) {
  const { closed, points } = sketch.getState();
  if (index === 0 && !closed && points.length > 2) {
    finish();
  } else {
    select(selected === index ? -1 : index);
  }
}

function select(index) {
  selected = index;
  render(sketch.getState());
}

function finish() {
  sketch.finish();
  teller.tellFinished(sketch.getState());
  return sketch.getState().ready;
}

function reopen() {
  sketch.reopen();
  teller.tell("reopened");
}

function onPasted(geometry) {
  const ring = editableRing(geometry);
  try {
    if (ring && sketch.replace(ring)) {
      way = "upload";
      form.fill(sketch.toGeoJSON(), way);
      map.fitTo(sketch.getState().points);
      teller.tell("pasted");
    } else if (geometry && !ring) {
      map.showFixed(geometry, data.problems);
      teller.tell("pasted");
    }
  } catch {
    // The server names what is wrong with coordinates that are not degrees.
    teller.tell("unreadable");
  }
}

function render(state) {
  selected = selected < state.points.length ? selected : -1;
  map.show(state, selected);
  list.show(state, selected);
  teller.show(state);
  buttons.undo.disabled = !state.canUndo;
  buttons.redo.disabled = !state.canRedo;
  buttons.delete.disabled = buttons.startAgain.disabled = state.points.length === 0;
  buttons.add.disabled = state.closed;
  buttons.finish.disabled = state.points.length < 3;
  buttons.finish.textContent = state.closed ? buttons.finish.dataset.reopen : finishText;
  if (started) {
    form.fill(sketch.toGeoJSON(), way);
    form.keep(sketch.serialise());
  }
}

/** Begin with what the server sent back, else with what this device kept. */
function begin() {
  if (data.shape) {
    onPasted(data.shape);
    teller.showProblems(data.problems);
  } else if ((data.begin_with || !form.hasShape()) && sketch.restore(form.kept())) {
    map.fitTo(sketch.getState().points);
    teller.tell("restored");
    form.fill(sketch.toGeoJSON(), way);
  } else if (data.begin_with) {
    onPasted(data.begin_with);
    teller.tell("begun");
  }
  started = true;
}

// The field itself is folded away here; what is missing is a drawing on the map.
document.querySelectorAll('a[href="#id_shape"]').forEach((link) => link.setAttribute("href", "#draw-map"));
const finishText = buttons.finish.textContent;
document.querySelectorAll("[data-sketch]").forEach((part) => part.removeAttribute("hidden"));
Object.entries(buttons).forEach(([name, button]) => button.addEventListener("click", commands[name]));
watchKeys(canvas, commands);
sketch.subscribe(render);
begin();
// Coming back to the page, by the browser's own memory of it, allows sending again.
window.addEventListener("pageshow", () => { sent = false; });
form.element.addEventListener("submit", (event) => {
  // An outline that was not finished is closed for its author; with a broken rule it stays here.
  if (sketch.getState().points.length && !sketch.getState().ready && !finish()) {
    event.preventDefault();
    teller.focusProblems();
  } else if (sent) {
    event.preventDefault();
  } else {
    sent = true;
  }
});
