// The map, and the only module that imports Leaflet. Names are put into the page as text, never as HTML.
import * as L from "leaflet";
import { mapSettings, iconElement, middleOf, spread } from "./map-icons.js";
import { describe, toBounds, whenPressed } from "./map-elements.js";
import { drawArea, drawCorner, drawLine, drawWords } from "./map-areas.js";
import { addBasemaps } from "./map-background.js";
import { sortCrowd } from "./map-crowding.js";
import { watchTaps, watchTraces } from "./map-pointing.js";
import { popupContent, takeFocus } from "./map-popup.js";
import { drawClusters, drawRing } from "./map-surroundings.js";

// Above this many, markers leave the tab order and the list beside the map serves instead.
const MOST_MARKERS_IN_TAB_ORDER = 50;
const ICON_PX = 36;

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const latLng = ([lon, lat]) => L.latLng(lat, lon);
const lonLat = ({ lng, lat }) => [lng, lat];

/**
 * Show a map in `element`. Positions are [lon, lat] in WGS 84 everywhere; bounds are [west, south, east, north].
 * `label` names the map for screen readers; two quick taps zoom unless `doubleTapZooms` is false.
 */
export function createMap(element, { label, centre, zoom = 15, doubleTapZooms = true }) {
  return new PlaceMap(element, { label, centre, zoom, doubleTapZooms });
}

class PlaceMap {
  #map;
  #words;
  #places = new Map();
  #selected = null;
  #here = null;
  #opener = null;
  #clusters = { points: () => [] };
  #sorting = 0;

  constructor(element, { label, centre, zoom, doubleTapZooms }) {
    const { basemaps, words } = mapSettings();
    this.#words = words;
    element.setAttribute("role", "region");
    element.setAttribute("aria-label", label);
    const still = calm();
    this.#map = L.map(element, {
      center: latLng(centre), zoom, zoomControl: false, scrollWheelZoom: false, inertia: !still,
      zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, doubleClickZoom: doubleTapZooms,
    });
    this.#map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(this.#map);
    L.control.scale({ position: "topright" }).addTo(this.#map);
    addBasemaps(L, this.#map, basemaps);
    // The wheel belongs to the page until somebody is at work in the map.
    element.addEventListener("focusin", () => this.#map.scrollWheelZoom.enable());
    element.addEventListener("focusout", () => this.#map.scrollWheelZoom.disable());
    element.addEventListener("keydown", ({ key }) => key === "Escape" && this.#map.closePopup());
    this.#map.on("popupopen", ({ popup }) => takeFocus(popup.getElement(), words.close));
    this.#map.on("moveend", () => this.#sortSoon());
    this.#map.on("popupclose", () => this.#takeFocusBack());
    new ResizeObserver(this.resize).observe(element);
  }

  /**
   * Show places: [{id, name, lonLat, shape, colour, label, detail, href}].
   * With `onSelect(id)` a click or Enter calls it; without, a popup opens with the name, detail and link.
   * `kind` ("more", "base") is another way of drawing them. Returns a handle whose `remove()` takes them off.
   */
  addPlaces(places, { onSelect, onHover, kind = "" } = {}) {
    const inTabOrder = places.length <= MOST_MARKERS_IN_TAB_ORDER;
    const anchors = spread(places, ICON_PX);
    for (const [index, place] of places.entries()) {
      const size = { iconSize: [ICON_PX, ICON_PX], iconAnchor: anchors[index] };
      const icon = L.divIcon({ html: iconElement(place), className: `am-marker ${kind && `am-marker--${kind}`}`, ...size });
      const marker = L.marker(latLng(place.lonLat), { icon, keyboard: inTabOrder, riseOnHover: true });
      marker.addTo(this.#map);
      const node = marker.getElement();
      node.dataset.place = place.id;
      node.title = place.name;
      const said = inTabOrder ? ["aria-label", `${place.name}, ${place.detail ?? ""}`] : ["aria-hidden", "true"];
      node.setAttribute(...said);
      const open = () => (onSelect ? onSelect(place.id) : this.openPopup(place.id));
      marker.on("click", open);
      whenPressed(node, open);
      marker.on("mouseover", () => onHover?.(place.id)).on("mouseout", () => onHover?.(null));
      this.#places.set(String(place.id), { place, marker, inTabOrder });
    }
    this.#sortSoon();
    return { remove: () => places.forEach(({ id }) => this.#removePlace(String(id))) };
  }

  #removePlace(id) {
    this.#places.get(id)?.marker.remove();
    this.#places.delete(id);
  }

  // Markers come and go in groups; once they have, those that crowd each other are sorted.
  #sortSoon() {
    cancelAnimationFrame(this.#sorting);
    this.#sorting = requestAnimationFrame(() => {
      const workable = [...this.#places.values()].filter(({ inTabOrder }) => inTabOrder);
      const places = workable.map(({ marker }) => ({ node: marker.getElement(), point: middleOf(marker, this.#map) }));
      sortCrowd(places, this.#clusters.points());
    });
  }

  /** Show clusters: [{lonLat, places, label}]; a click or Enter calls `onPress(cluster)`. Returns a handle. */
  addClusters(clusters, options) {
    this.#clusters = drawClusters(L, this.#map, clusters, options);
    this.#sortSoon();
    return this.#clusters;
  }

  /** Draw a circle around a position with words on its top. Returns a handle. */
  addRing = (position, radiusMetres, words) => drawRing(L, this.#map, position, radiusMetres, words);

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

  #takeFocusBack() {
    this.#opener?.focus();
    this.#opener = null;
  }

  /** Mark the point that distances are measured from, instead of the one before. */
  showHere(position, label = this.#words.here) {
    this.#here?.remove();
    const icon = L.divIcon({ className: "am-here", iconSize: [24, 24] });
    this.#here = L.marker(latLng(position), { icon, keyboard: false, interactive: false, zIndexOffset: -500 });
    describe(this.#here.addTo(this.#map).getElement(), label);
  }

  /** Show an area (a GeoJSON geometry, feature or collection) in one of the styles of css/map.css; returns a handle. */
  addArea = (geojson, options) => drawArea(L, this.#map, geojson, options);

  /** Draw a line through positions; the handle's `move(positions)` redraws it. */
  addLine = (positions, options) => drawLine(L, this.#map, positions, options);

  /** Add a corner that can be dragged, or focused and used by keyboard through its `element`. */
  addCorner = (position, options) => drawCorner(L, this.#map, position, options);

  /** Write words at a position in one of the styles of css/map.css; returns a handle. */
  addWords = (position, words, options) => drawWords(L, this.#map, position, words, options);

  /** Call `fn([lon, lat])` at every tap or click on the map itself; returns a function that stops it. */
  onTap = (fn) => watchTaps(this.#map, fn);

  /** Follow whatever draws on the map, as map-pointing.js says; returns a function that stops it. */
  onTrace = (handlers) => watchTraces(this.#map, handlers);

  /** Return the [lon, lat] in the middle of the view. */
  centre = () => lonLat(this.#map.getCenter());

  /** Return what is in view: bounds, zoom, and the size in pixels, which is nothing while the map is hidden. */
  view() {
    const { x: width, y: height } = this.#map.getSize();
    return { bounds: toBounds(this.#map.getBounds()), zoom: this.#map.getZoom(), width, height };
  }

  /** Return how many pixels apart two positions are at the present zoom. */
  pixelsBetween = (one, other) => this.#map.project(latLng(one)).distanceTo(this.#map.project(latLng(other)));

  /** Call `fn()` each time the view has come to rest in a new place or size. */
  onSettle = (fn) => this.#map.on("moveend resize", fn);

  /** Call `fn()` at every DOM event of a kind that somebody makes in the map. */
  onTouch = (kind, fn) => this.#map.getContainer().addEventListener(kind, fn, { passive: true });

  /** Put the focus on the map itself, where the arrow keys move it. */
  focus = () => this.#map.getContainer().focus({ preventScroll: true });

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
