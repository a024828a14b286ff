// What lies under everything else on the map.

/** Show the first of the basemaps of the settings, and a choice where there are several. */
export function addBasemaps(L, map, basemaps) {
  const layers = basemaps.map(({ name, url, attribution, min_zoom: minZoom = 0, max_zoom: maxZoom }) => [
    name, L.tileLayer(url, { attribution, minZoom, maxZoom, maxNativeZoom: maxZoom }),
  ]);
  layers[0][1].addTo(map);
  if (layers.length > 1) {
    L.control.layers(Object.fromEntries(layers)).addTo(map);
  }
}
