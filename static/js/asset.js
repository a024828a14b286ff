// A place's page: its small map, printing, and the way back to the results that the reader came from.
import { createMap } from "./map.js";

const holder = document.querySelector("[data-asset-map]");
if (holder) {
  const { name, lon, lat, shape, colour } = holder.dataset;
  const canvas = holder.querySelector(".am-map__canvas");
  const position = [Number(lon), Number(lat)];
  const map = createMap(canvas, { label: canvas.dataset.label, centre: position, zoom: 16 });
  map.addPlaces([{ id: "asset", name, lonLat: position, shape, colour }]);
}

const print = document.querySelector("[data-print]");
print.hidden = false;
print.addEventListener("click", () => window.print());

const back = document.querySelector("[data-back]");
const { origin, pathname } = document.referrer ? new URL(document.referrer) : {};
if (origin === window.location.origin && pathname === new URL(back.href).pathname) {
  back.href = document.referrer;
}
