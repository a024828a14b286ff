// The results: list and map are one selection. The list is complete without this.
import { createMap } from "./map.js";
import { offerMapTools } from "./map-tools.js";

const items = [...document.querySelectorAll("[data-results] > [data-id]")];
const canvas = document.querySelector("#results-map .am-map__canvas");
const here = JSON.parse(document.getElementById("here").textContent);
const narrow = window.matchMedia("(max-width: 61.99em)");

const map = createMap(canvas, { label: canvas.dataset.label, centre: here, zoom: 15 });
let chosen = null;
map.showHere(here);
map.addPlaces(items.map(placeOf), {
  onSelect: (id) => (narrow.matches ? showOnMap(id) : goToItem(id)),
  onHover: (id) => mark(id ?? chosen, { show: false }),
});
map.addPlaces([...document.querySelectorAll("[data-base]")].map(placeOf), { kind: "base" });
showAll();
offerMapTools(map, { here, apart: [...document.querySelectorAll("[data-results] > [data-id], [data-base]")].map(({ dataset }) => dataset.id) });
offerSwitch(document.querySelector("[data-map-switch]"));

for (const item of items) {
  item.addEventListener("focusin", () => choose(item.dataset.id));
  // Scrolling slides items under a pointer that lies still; only a pointer that moves means something.
  item.addEventListener("mousemove", ({ movementX, movementY }) => {
    if ((movementX || movementY) && chosen !== item.dataset.id) {
      choose(item.dataset.id);
    }
  });
}

function showAll() {
  map.fit(boundsOf([here, ...items.map(lonLat)]));
}

// On a narrow screen the map waits until it is asked for, then stays in sight above the list.
function offerSwitch(button) {
  const sides = document.querySelector(".am-sides");
  const words = [button.textContent, button.dataset.wordsHide];
  button.hidden = false;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    const open = sides.classList.toggle("am-sides--map");
    button.setAttribute("aria-expanded", String(open));
    button.textContent = words[Number(open)];
    if (open) {
      map.resize();
      showAll();
    }
  });
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

function choose(id) {
  chosen = String(id);
  mark(chosen);
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
  choose(id);
  map.openPopup(id);
}
