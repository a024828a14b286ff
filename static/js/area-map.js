// The map of one neighbourhood: what people agree on, told apart by line, pattern and words as well as colour.
import { createMap } from "./map.js";

const { label, areas, bounds } = JSON.parse(document.getElementById("area-data").textContent);
const [west, south, east, north] = bounds;
const canvas = document.querySelector("#area-map .am-map__canvas");
const map = createMap(canvas, { label, centre: [(west + east) / 2, (south + north) / 2] });
for (const { geometry, style, label: name, mark, inside, sign, at } of areas) {
  map.addArea(geometry, { style, label: name });
  if (sign) {
    map.addWords(at, sign, { style });
  }
  if (mark) {
    const letter = map.addCorner(inside, { label: name });
    letter.element.textContent = mark;
    letter.element.classList.add("am-letter");
    letter.element.tabIndex = -1;
  }
}
map.fit(bounds);

/** Let another module of the page draw on this map; returns what it returns. */
export function onMap(draw) {
  return draw(map);
}
