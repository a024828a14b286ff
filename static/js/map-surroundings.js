// Clusters and rings, drawn with the Leaflet (L) that map.js hands over; positions are [lon, lat].
import { describe, toBounds, whenPressed } from "./map-elements.js";

const CLUSTER_PX = 44;
const MOST_IN_TAB_ORDER = 50;

/** Draw clusters [{lonLat, places, label}] as buttons that call `onPress(cluster)`. Returns a handle with their pixels. */
export function drawClusters(L, map, clusters, { onPress }) {
  const inTabOrder = clusters.length <= MOST_IN_TAB_ORDER;
  const markers = clusters.map((cluster) => {
    const icon = L.divIcon({ html: countElement(cluster.places), className: "am-cluster", iconSize: [CLUSTER_PX, CLUSTER_PX] });
    const marker = L.marker(place(L, cluster.lonLat), { icon, keyboard: inTabOrder }).addTo(map);
    const node = marker.getElement();
    node.title = cluster.label;
    node.setAttribute(...(inTabOrder ? ["aria-label", cluster.label] : ["aria-hidden", "true"]));
    marker.on("click", () => onPress(cluster));
    whenPressed(node, () => onPress(cluster));
    return marker;
  });
  let gone = false;
  const points = () => markers.map((marker) => ({ point: map.latLngToLayerPoint(marker.getLatLng()) }));
  return {
    points: () => (gone ? [] : points()),
    remove: () => {
      gone = true;
      markers.forEach((marker) => marker.remove());
    },
  };
}

/** Draw a circle of so many metres around a position, with a few words on its top. Returns a handle. */
export function drawRing(L, map, position, radiusMetres, words) {
  const options = { radius: radiusMetres, className: "am-ring", interactive: false };
  const ring = L.circle(place(L, position), options).addTo(map);
  const top = L.latLng(ring.getBounds().getNorth(), position[0]);
  const icon = L.divIcon({ className: "am-ring__words", iconSize: null });
  const sign = L.marker(top, { icon, keyboard: false, interactive: false }).addTo(map);
  sign.getElement().textContent = words;
  sign.getElement().setAttribute("aria-hidden", "true");
  describe(ring.getElement(), words);
  return { bounds: () => toBounds(ring.getBounds()), remove: () => [ring, sign].forEach((layer) => layer.remove()) };
}

function place(L, [lon, lat]) {
  return L.latLng(lat, lon);
}

// A number in a shape of its own, told from places by its outline.
function countElement(places) {
  const element = document.createElement("span");
  element.className = "am-cluster__count";
  element.textContent = places < 10_000 ? String(places) : `${Math.round(places / 1000)}k`;
  return element;
}
