// The map of one neighbourhood: what people agree on, told apart by line and words as well as colour.
import { createMap } from "./map.js";

const { label, areas, bounds } = JSON.parse(document.getElementById("area-data").textContent);
const [west, south, east, north] = bounds;
const canvas = document.querySelector("#area-map [data-map]");
const map = createMap(canvas, { label, centre: [(west + east) / 2, (south + north) / 2] });
for (const { geometry, style, label: name } of areas) {
  map.addArea(geometry, { style, label: name });
}
map.fit(bounds);
