// The results: list and map are one selection. The list is complete without this.
import { createMap } from "./map.js";

const items = [...document.querySelectorAll("[data-results] > [data-id]")];
const canvas = document.querySelector("#results-map .am-map__canvas");
const here = JSON.parse(document.getElementById("here").textContent);
const narrow = window.matchMedia("(max-width: 61.99em)");

const map = createMap(canvas, { label: canvas.dataset.label, centre: here, zoom: 15 });
map.showHere(here);
map.addPlaces(items.map(placeOf), {
  onSelect: (id) => (narrow.matches ? showOnMap(id) : goToItem(id)),
  onHover: (id) => mark(id, { show: false }),
});
map.fit(boundsOf([here, ...items.map(lonLat)]));

for (const item of items) {
  item.addEventListener("mouseenter", () => mark(item.dataset.id));
  item.addEventListener("focusin", () => mark(item.dataset.id));
}

function placeOf(item) {
  const { id, shape, colour, label, detail } = item.dataset;
  const name = item.querySelector(".am-result__name");
  const { href } = name.querySelector("a");
  return { id, shape, colour, label, detail, href, name: name.textContent.trim(), lonLat: lonLat(item) };
}

function lonLat({ dataset }) {
  return [Number(dataset.lon), Number(dataset.lat)];
}

function boundsOf(positions) {
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function mark(id, { show = true } = {}) {
  for (const item of items) {
    item.classList.toggle("am-result--selected", item.dataset.id === String(id));
  }
  map.select(id, { show });
}

function goToItem(id) {
  const item = items.find((each) => each.dataset.id === String(id));
  item.querySelector(".am-result__name a").focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

// Where the map is above or below the list, the list would jump out of sight: say it on the map instead.
function showOnMap(id) {
  mark(id);
  map.openPopup(id);
}
