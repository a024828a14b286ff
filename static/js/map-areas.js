// Areas, lines and corners, drawn with the Leaflet (L) that map.js hands over; positions are [lon, lat].
import { describe, toBounds } from "./map-elements.js";

const CORNER_PX = 36;

/** Show an area in one of the styles of css/map.css. Returns a handle. */
export function drawArea(L, map, geojson, { style = "boundary", label = "" } = {}) {
  const layer = L.geoJSON(geojson, { style: { className: `am-area am-area--${style}` }, interactive: false });
  layer.addTo(map);
  layer.eachLayer((path) => describe(path.getElement(), label));
  return handle(layer);
}

/** Draw a line through positions; the handle's `move(positions)` redraws it. */
export function drawLine(L, map, positions, { style = "drawing" } = {}) {
  const line = L.polyline(positions.map(latLng), { className: `am-area am-area--${style}`, interactive: false });
  line.addTo(map);
  return { ...handle(line), move: (moved) => line.setLatLngs(moved.map(latLng)) };
}

/** Add a corner that can be dragged, or focused and used by keyboard through its `element`. */
export function drawCorner(L, map, position, { label, onDrag, onDrop, onPress }) {
  const icon = L.divIcon({ className: "am-corner", iconSize: [CORNER_PX, CORNER_PX] });
  const marker = L.marker(latLng(position), { icon, draggable: Boolean(onDrag || onDrop), autoPan: true });
  marker.addTo(map);
  marker.on("drag", () => onDrag?.(lonLat(marker.getLatLng())));
  marker.on("dragend", () => onDrop?.(lonLat(marker.getLatLng())));
  marker.on("click", () => onPress?.());
  marker.getElement().setAttribute("aria-label", label);
  return {
    ...handle(marker), element: marker.getElement(), move: (moved) => marker.setLatLng(latLng(moved)),
  };
}

/** Write a few words on the map; they can be neither pressed nor focused, so the page says them too. */
export function drawWords(L, map, position, words, { style }) {
  const icon = L.divIcon({ className: `am-words am-words--${style}`, iconSize: [0, 0] });
  const marker = L.marker(latLng(position), { icon, interactive: false, keyboard: false }).addTo(map);
  const text = Object.assign(document.createElement("span"), { textContent: words });
  marker.getElement().setAttribute("aria-hidden", "true");
  marker.getElement().append(text);
  return handle(marker);
}

function handle(layer) {
  return { remove: () => layer.remove(), bounds: () => toBounds(layer.getBounds?.()) };
}

function latLng([lon, lat]) {
  return [lat, lon];
}

function lonLat({ lng, lat }) {
  return [lng, lat];
}
