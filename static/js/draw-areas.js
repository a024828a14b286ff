// The streets to tick, on a map beside their list: one selection in both, and the list is what is sent.
import { createMap } from "./map.js";
import { firstOutside } from "./sketch/extent.js";

const { label, here, bounds, areas } = JSON.parse(document.getElementById("areas-data").textContent);
const boxes = new Map([...document.querySelectorAll('input[name="area"]')].map((box) => [box.value, box]));
const place = document.querySelector("[data-areas-map]");
const shown = new Map();
place.hidden = false;
const map = createMap(place.querySelector(".am-map__canvas"), { label, centre: here, doubleTapZooms: false });
map.fit(bounds);
map.showHere(here);
areas.forEach(show);
boxes.forEach((box, code) => box.addEventListener("change", () => show(areas.find((area) => area.code === code))));
map.onTap((point) => {
  const area = areas.find(({ geometry }) => contains(geometry, point));
  if (area) {
    const box = boxes.get(area.code);
    box.checked = !box.checked;
    show(area);
  }
});

function show({ code, label: name, geometry }) {
  shown.get(code)?.remove();
  shown.set(code, map.addArea(geometry, { style: boxes.get(code).checked ? "drawing" : "outline", label: name }));
}

/** Whether a point is inside one of an area's parts and in none of that part's holes. */
function contains({ type, coordinates }, point) {
  const parts = type === "Polygon" ? [coordinates] : coordinates;
  const isIn = (ring) => firstOutside([point], ring) === null;
  return parts.some(([outline, ...holes]) => isIn(outline) && !holes.some(isIn));
}
