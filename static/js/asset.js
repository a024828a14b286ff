// A place's page: its small map.
import { createMap } from "./map.js";

const holder = document.querySelector("[data-asset-map]");
if (holder) {
  const { name, lon, lat, shape, colour } = holder.dataset;
  const canvas = holder.querySelector(".am-map__canvas");
  const position = [Number(lon), Number(lat)];
  const map = createMap(canvas, { label: canvas.dataset.label, centre: position, zoom: 16 });
  map.addPlaces([{ id: "asset", name, lonLat: position, shape, colour }]);
}
