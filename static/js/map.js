// The map, and the only module that imports Leaflet. Names are put into the page as text, never as HTML.
import * as L from "leaflet";
import { mapSettings, iconElement, spread } from "./map-icons.js";
import { popupContent } from "./map-popup.js";

// Above this many, markers leave the tab order and the list beside the map serves instead.
const MOST_MARKERS_IN_TAB_ORDER = 50;
const ICON_PX = 36;

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const latLng = ([lon, lat]) => L.latLng(lat, lon);
const lonLat = ({ lng, lat }) => [lng, lat];

/**
 * Show a map in `element`. Positions are [lon, lat] in WGS 84 everywhere; bounds are [west, south, east, north].
 * `label` names the map for screen readers.
 */
export function createMap(element, { label, centre, zoom = 15 }) {
  return new PlaceMap(element, { label, centre, zoom });
}

class PlaceMap {
  #map;
  #words;
  #places = new Map();
  #selected = null;
  #opener = null;

  constructor(element, { label, centre, zoom }) {
    const { basemaps, words } = mapSettings();
    this.#words = words;
    element.setAttribute("role", "region");
    element.setAttribute("aria-label", label);
    const still = calm();
    this.#map = L.map(element, {
      center: latLng(centre), zoom, zoomControl: false, scrollWheelZoom: false, inertia: !still,
      zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
    });
    this.#map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(this.#map);
    L.control.scale({ position: "topright" }).addTo(this.#map);
    this.#addBasemaps(basemaps);
    // The wheel belongs to the page until somebody is at work in the map.
    element.addEventListener("focusin", () => this.#map.scrollWheelZoom.enable());
    element.addEventListener("focusout", () => this.#map.scrollWheelZoom.disable());
    element.addEventListener("keydown", ({ key }) => key === "Escape" && this.#map.closePopup());
    this.#map.on("popupopen", (event) => this.#giveFocusTo(event.popup));
    this.#map.on("popupclose", () => this.#takeFocusBack());
    new ResizeObserver(this.resize).observe(element);
  }

  #addBasemaps(basemaps) {
    const layers = basemaps.map(({ name, url, attribution, max_zoom: maxZoom }) => [
      name, L.tileLayer(url, { attribution, maxZoom, maxNativeZoom: maxZoom }),
    ]);
    layers[0][1].addTo(this.#map);
    if (layers.length > 1) {
      L.control.layers(Object.fromEntries(layers)).addTo(this.#map);
    }
  }

  /**
   * Show places: [{id, name, lonLat, shape, colour, label, detail, href}].
   * With `onSelect(id)` a click or Enter calls it; without, a popup opens with the name, detail and link.
   */
  addPlaces(places, { onSelect, onHover } = {}) {
    const inTabOrder = places.length <= MOST_MARKERS_IN_TAB_ORDER;
    const anchors = spread(places, ICON_PX);
    for (const [index, place] of places.entries()) {
      const size = { iconSize: [ICON_PX, ICON_PX], iconAnchor: anchors[index] };
      const icon = L.divIcon({ html: iconElement(place), className: "am-marker", ...size });
      const marker = L.marker(latLng(place.lonLat), { icon, keyboard: inTabOrder, riseOnHover: true });
      marker.addTo(this.#map);
      const node = marker.getElement();
      node.dataset.place = place.id;
      node.title = place.name;
      const said = inTabOrder ? ["aria-label", `${place.name}, ${place.detail ?? ""}`] : ["aria-hidden", "true"];
      node.setAttribute(...said);
      const open = () => (onSelect ? onSelect(place.id) : this.openPopup(place.id));
      marker.on("click", open);
      node.addEventListener("keydown", (event) => onPress(event, open));
      marker.on("mouseover", () => onHover?.(place.id)).on("mouseout", () => onHover?.(null));
      this.#places.set(String(place.id), { place, marker });
    }
  }

  /** Mark one place as the chosen one, or none with null; `show` moves the map when it is out of sight. */
  select(id, { show = true } = {}) {
    const before = this.#places.get(String(this.#selected))?.marker;
    before?.getElement().classList.remove("am-marker--selected");
    before?.setZIndexOffset(0);
    this.#selected = id;
    const marker = this.#places.get(String(id))?.marker;
    marker?.getElement().classList.add("am-marker--selected");
    marker?.setZIndexOffset(1000);
    if (show && marker && !this.#map.getBounds().pad(-0.05).contains(marker.getLatLng())) {
      this.#map.panTo(marker.getLatLng(), { animate: !calm() });
    }
  }

  /** Open a place's popup; it takes the focus and gives it back when it closes. */
  openPopup(id) {
    const { place, marker } = this.#places.get(String(id));
    this.#opener = marker.getElement();
    L.popup({ offset: [0, -12], closeButton: true, autoPanPadding: [24, 24] })
      .setLatLng(marker.getLatLng()).setContent(popupContent(place)).openOn(this.#map);
  }

  #giveFocusTo(popup) {
    const node = popup.getElement();
    node.setAttribute("role", "dialog");
    node.setAttribute("aria-label", node.querySelector(".am-popup__name").textContent);
    node.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", this.#words.close);
    node.querySelector("a.am-popup__name, .leaflet-popup-close-button").focus();
  }

  #takeFocusBack() {
    this.#opener?.focus();
    this.#opener = null;
  }

  /** Mark the point that distances are measured from. */
  showHere(position, label = this.#words.here) {
    const icon = L.divIcon({ className: "am-here", iconSize: [24, 24] });
    const marker = L.marker(latLng(position), { icon, keyboard: false, interactive: false, zIndexOffset: -500 });
    marker.addTo(this.#map);
    describe(marker.getElement(), label);
  }

  /** Show an area (a GeoJSON geometry, feature or collection) in one of the styles of css/map.css; returns a handle. */
  addArea(geojson, { style = "boundary", label = "" } = {}) {
    const layer = L.geoJSON(geojson, { style: { className: `am-area am-area--${style}` }, interactive: false });
    layer.addTo(this.#map);
    layer.eachLayer((path) => describe(path.getElement(), label));
    return this.#handle(layer);
  }

  /** Draw a line through positions; the handle's `move(positions)` redraws it. */
  addLine(positions, { style = "drawing" } = {}) {
    const line = L.polyline(positions.map(latLng), { className: `am-area am-area--${style}`, interactive: false });
    line.addTo(this.#map);
    return { ...this.#handle(line), move: (moved) => line.setLatLngs(moved.map(latLng)) };
  }

  /** Add a corner that can be dragged, or focused and used by keyboard through its `element`. */
  addCorner(position, { label, onDrag, onDrop, onPress }) {
    const icon = L.divIcon({ className: "am-corner", iconSize: [ICON_PX, ICON_PX] });
    const marker = L.marker(latLng(position), { icon, draggable: Boolean(onDrag || onDrop), autoPan: true });
    marker.addTo(this.#map);
    marker.on("drag", () => onDrag?.(lonLat(marker.getLatLng())));
    marker.on("dragend", () => onDrop?.(lonLat(marker.getLatLng())));
    marker.on("click", () => onPress?.());
    marker.getElement().setAttribute("aria-label", label);
    return {
      ...this.#handle(marker), element: marker.getElement(), move: (moved) => marker.setLatLng(latLng(moved)),
    };
  }

  #handle = (layer) => ({ remove: () => layer.remove(), bounds: () => toBounds(layer.getBounds?.()) });

  /** Call `fn([lon, lat])` at every tap or click on the map itself; returns a function that stops it. */
  onTap(fn) {
    const listener = (event) => fn(lonLat(event.latlng));
    this.#map.on("click", listener);
    return () => this.#map.off("click", listener);
  }

  /** Return the [lon, lat] in the middle of the view. */
  centre = () => lonLat(this.#map.getCenter());

  /** Show all of [west, south, east, north]. */
  fit([west, south, east, north], { maxZoom = 17 } = {}) {
    const bounds = L.latLngBounds([south, west], [north, east]);
    this.#map.fitBounds(bounds, { maxZoom, padding: [28, 28], animate: false });
  }

  /** Take note of a new size of the element; called by itself, but later than a page may need it. */
  resize = () => this.#map.invalidateSize({ animate: false });

  goTo(position, zoom = this.#map.getZoom()) {
    this.#map.setView(latLng(position), zoom, { animate: !calm() });
  }
}

function describe(element, label) {
  element?.setAttribute("role", "img");
  element?.setAttribute("aria-label", label);
}

function onPress(event, act) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    act();
  }
}

function toBounds(bounds) {
  return bounds?.isValid() ? [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] : null;
}
