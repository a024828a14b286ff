// Drawing a neighbourhood: ties the sketch to the map, the list of points, the buttons and the form.
import { keepAnswers } from "./draw-answers.js";
import { createCommands } from "./draw-commands.js";
import { createDrawForm } from "./draw-form.js";
import { createPointList } from "./draw-list.js";
import { createDrawMap } from "./draw-map.js";
import { watchKeys } from "./draw-keys.js";
import { offerReference } from "./draw-reference.js";
import { createAsker, createSummary } from "./draw-summary.js";
import { createTeller } from "./draw-tell.js";
import { editableRing, geometryOf, watchUploads } from "./draw-upload.js";
import { speaker } from "./draw-words.js";
import { createSketch } from "./sketch/sketch.js";

const data = JSON.parse(document.getElementById("draw-data").textContent);
const part = (name) => document.querySelector(`[data-${name}]`);
const say = speaker(data.words);
const sketch = createSketch(data.limits ? { limits: data.limits } : {});
const teller = createTeller(document, { say });
const canvas = document.querySelector("#draw-map .am-map__canvas");
const buttons = Object.fromEntries([...document.querySelectorAll("[data-do]")].map((b) => [b.dataset.do, b]));
const form = createDrawForm(document.getElementById("draw-form"), { draftKey: data.draft_key });
const ask = createAsker({ url: data.summary_url, token: form.token });
const summary = createSummary(part("inside"), { ask, say });
let started = false;
let sent = false;

const commands = createCommands(sketch, {
  teller,
  centre: () => map.centre(),
  isNear: (one, other) => map.isNear(one, other),
  refresh: () => render(sketch.getState()),
});
const map = createDrawMap(canvas, {
  view: data.view,
  say,
  onTap: commands.tap,
  onCorner: commands.pressCorner,
  onMoved: commands.move,
  onTraced: commands.trace,
});
const list = createPointList(part("points"), {
  say,
  onShow: (index) => {
    commands.select(index);
    map.goTo(sketch.getState().points[index]);
  },
  onMoveHere: (index) => commands.move(index, map.centre()),
  onRemove: commands.remove,
});

/** Begin or end tracing; the map stays where it is meanwhile. */
function trace(on) {
  map.trace(on);
  buttons.trace.setAttribute("aria-pressed", String(on));
}

function toggleTrace() {
  const on = buttons.trace.getAttribute("aria-pressed") !== "true";
  trace(on);
  teller.tell(on ? "tracing" : "notTracing");
}

/** Take over a whole shape; one that cannot be edited here is shown and sent as it is. */
function show(geometry, way, said, problems = []) {
  const ring = editableRing(geometry);
  commands.way = way;
  if (!ring) {
    sketch.startAgain();
    form.fill(geometry, way);
    form.keep(JSON.stringify(geometry));
    map.showFixed(geometry, problems);
    teller.tell("fixed");
    return;
  }
  try {
    sketch.replace(ring);
  } catch {
    // The server names what is wrong with coordinates that are not degrees.
    teller.tell("unreadable");
    return;
  }
  form.fill(sketch.toGeoJSON(), way);
  map.fitTo(sketch.getState().points);
  teller.tell(said);
}

function render(state) {
  commands.selected = commands.selected < state.points.length ? commands.selected : -1;
  map.show(state, commands.selected);
  list.show(state, commands.selected);
  teller.show(state);
  summary.show(state);
  buttons.undo.disabled = !state.canUndo;
  buttons.redo.disabled = !state.canRedo;
  buttons.delete.disabled = buttons.startAgain.disabled = state.points.length === 0;
  buttons.add.disabled = buttons.trace.disabled = state.closed;
  buttons.finish.disabled = state.points.length < 3;
  if (state.closed) {
    trace(false);
  }
  buttons.finish.textContent = state.closed ? buttons.finish.dataset.reopen : finishText;
  if (started) {
    form.fill(sketch.toGeoJSON(), commands.way);
    form.keep(sketch.serialise());
  }
}

/** Begin with what the server sent back, else with what this device kept; what another page handed over is one step on. */
function begin() {
  if (data.shape) {
    show(data.shape, form.way(), "begun", data.problems);
    teller.showProblems(data.problems);
  } else if (data.handed_over && data.begin_with) {
    sketch.restore(form.kept());
    show(data.begin_with, form.way(), "begun");
  } else if ((data.begin_with || !form.hasShape()) && sketch.restore(form.kept())) {
    map.fitTo(sketch.getState().points);
    teller.tell("restored");
    form.fill(sketch.toGeoJSON(), commands.way);
  } else if (data.begin_with) {
    show(data.begin_with, form.way(), "begun");
  } else if (!form.hasShape() && geometryOf(form.kept() ?? "")) {
    show(geometryOf(form.kept()), "upload", "restored");
  }
  started = true;
}

// The field itself is folded away here; what is missing is a drawing on the map.
document.querySelectorAll('a[href="#id_shape"]').forEach((link) => link.setAttribute("href", "#draw-map"));
const finishText = buttons.finish.textContent;
document.querySelectorAll("[data-sketch]").forEach((hidden) => hidden.removeAttribute("hidden"));
const pressed = { ...commands, trace: toggleTrace };
Object.entries(buttons).forEach(([name, button]) => button.addEventListener("click", () => pressed[name]()));
watchKeys(canvas, commands);
watchUploads({ chooser: form.chooser, field: form.field, said: part("upload-said") }, {
  ask, say, onShape: (geometry) => show(geometry, "upload", "uploaded"),
});
offerReference(part("reference"), part("reference-said"), { map, urls: data.reference_urls, say });
keepAnswers(form.element, `${data.draft_key}:answers`);
sketch.subscribe(render);
begin();
// Coming back to the page, by the browser's own memory of it, allows sending again.
window.addEventListener("pageshow", () => { sent = false; });
form.element.addEventListener("submit", (event) => {
  // An outline that was not finished is closed for its author; with a broken rule it stays here.
  if (sketch.getState().points.length && !sketch.getState().ready && !commands.close()) {
    event.preventDefault();
    teller.focusProblems();
  } else if (sent) {
    event.preventDefault();
  } else {
    sent = true;
  }
});
