// The map of one neighbourhood: what people agree on, told apart by line and words as well as colour.
import { createMap } from "./map.js";

const { label, areas, bounds } = JSON.parse(document.getElementById("area-data").textContent);
const [west, south, east, north] = bounds;
const canvas = document.querySelector("#area-map .am-map__canvas");
const map = createMap(canvas, { label, centre: [(west + east) / 2, (south + north) / 2] });
for (const { geometry, style, label: name, mark, inside } of areas) {
  map.addArea(geometry, { style, label: name });
  if (mark) {
    const sign = map.addCorner(inside, { label: name });
    sign.element.textContent = mark;
    sign.element.classList.add("am-letter");
    sign.element.tabIndex = -1;
  }
}
map.fit(bounds);
