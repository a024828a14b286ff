// Drawing a campaign's area on the organisers' form: corners by tap, or by keyboard under the cross.
import { createMap } from "./map.js";
import { createSketch } from "./sketch/sketch.js";

const { label, bounds, shape, words } = JSON.parse(document.getElementById("extent-data").textContent);
const field = document.getElementById("id_area");
const said = document.querySelector("[data-extent-said]");
const [west, south, east, north] = bounds;
// The outline is shown closed from three corners on, so nobody has to finish it. A campaign may be as large as a county, so of the usual limits only the country's edge stays.
const sketch = createSketch({ limits: { minAreaM2: 1, maxAreaM2: 3e10, extent: [-9.2, 49.6, 2.2, 61.1] } });
const commands = {
  add: () => add(map.centre()),
  undo: () => sketch.undo(),
  startAgain: () => sketch.startAgain(),
};
let layers = [];
let started = false;

document.querySelector("[data-extent]").removeAttribute("hidden");
const canvas = document.querySelector("#extent-map .am-map__canvas");
const map = createMap(canvas, { label, centre: [(west + east) / 2, (south + north) / 2] });
const cross = document.createElement("div");
cross.className = "am-crosshair";
cross.setAttribute("aria-hidden", "true");
canvas.append(cross);
map.onTap(add);
for (const button of document.querySelectorAll("[data-extent-do]")) {
  button.addEventListener("click", () => commands[button.dataset.extentDo]());
}
canvas.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target === canvas) {
    event.preventDefault();
    add(map.centre());
  }
});
for (const choice of document.querySelectorAll('input[name="extent_from"]')) {
  choice.addEventListener("change", showWay);
}
showWay();
sketch.subscribe(render);
if (shape?.type === "Polygon" && shape.coordinates.length === 1) {
  sketch.replace(shape.coordinates[0], false);
}
started = true;

function add(point) {
  sketch.add(point);
}

function render({ points, problems }) {
  layers.forEach((layer) => layer.remove());
  layers = points.map((point, index) => {
    const corner = map.addCorner(point, { label: words.corner.replace("{number}", index + 1) });
    corner.element.tabIndex = -1;
    corner.element.textContent = String(index + 1);
    return corner;
  });
  if (points.length > 2) {
    const outline = { type: "Polygon", coordinates: [[...points, points[0]]] };
    layers.push(map.addArea(outline, { style: "drawing", label: words.area }));
    if (started) {
      field.value = JSON.stringify(outline);
    }
  } else if (started) {
    field.value = "";
  }
  said.textContent = stateInWords(points, problems).replace("{number}", points.length);
}

function stateInWords(points, problems) {
  if (problems.some(({ code }) => code === "crosses_itself")) {
    return words.crosses;
  }
  return points.length > 2 ? words.ready : words.corners;
}

/** Show the questions of the chosen way only. */
function showWay() {
  const chosen = document.querySelector('input[name="extent_from"]:checked')?.value;
  for (const part of document.querySelectorAll("[data-way]")) {
    part.toggleAttribute("hidden", part.dataset.way !== chosen);
  }
  if (chosen === "area") {
    map.resize();
    map.fit(bounds);
  }
}
