// What the map knows from the page (basemaps, shapes, words), and its markers: shape and label as well as colour.
const SVG = "http://www.w3.org/2000/svg";
let settings;

/** Return the settings that the template tag `map_settings` wrote into the page. */
export function mapSettings() {
  settings ??= JSON.parse(document.getElementById("map-settings").textContent);
  return settings;
}

/** Return a marker as an SVG element, drawn as the template tag `kind_icon` draws it. */
export function iconElement({ shape, colour, label = "" }) {
  const { shapes, labelY, middleY } = mapSettings();
  const path = svg("path", { class: "am-icon__shape", d: shapes[shape] ?? shapes.circle, fill: colour });
  const text = svg("text", { class: "am-icon__label", x: 16, y: labelY[shape] ?? middleY, "text-anchor": "middle" });
  text.textContent = label;
  const icon = svg("svg", { class: "am-icon", viewBox: "-2 -2 36 36", width: 36, height: 36, "aria-hidden": "true" });
  icon.append(path, text);
  return icon;
}

/**
 * Return for each place the point of its marker, `size` pixels wide, that stands on the ground. Places at one
 * address stand around it in a ring, so that none hides another.
 */
export function spread(places, size) {
  const address = ({ lonLat }) => lonLat.map((degrees) => degrees.toFixed(5)).join();
  const together = new Map();
  for (const place of places) {
    together.set(address(place), [...(together.get(address(place)) ?? []), place]);
  }
  return places.map((place) => {
    const group = together.get(address(place));
    const radius = group.length === 1 ? 0 : Math.max(17, group.length * 5.5);
    const angle = (group.indexOf(place) / group.length) * 2 * Math.PI - Math.PI / 2;
    return [size / 2 - Math.round(radius * Math.cos(angle)), size / 2 - Math.round(radius * Math.sin(angle))];
  });
}

/** Return the pixel {x, y} at which the middle of a marker stands: beside its place where several share one. */
export function middleOf(marker, map) {
  const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
  const { iconAnchor, iconSize } = marker.options.icon.options;
  return { x: x - iconAnchor[0] + iconSize[0] / 2, y: y - iconAnchor[1] + iconSize[1] / 2 };
}

function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}
