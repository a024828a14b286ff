// The rest of a selection on the map: places one by one in a street, clusters from farther away.

const WAIT_MS = 150;

/**
 * Keep the map showing what `address` answers for its view. `query` is the search's filters, `apart` the ids that
 * are on the map already; `onShown(total)` and `onDeep(lonLat)`, for a cluster too dense to zoom into, are called.
 * Returns a function that changes the query, and with `apart` what is on the map already.
 */
export function showRest(map, { address, query, apart, onShown, onDeep }) {
  const rest = new Rest(map, { address, query, apart, onShown, onDeep });
  map.onSettle(() => rest.wait());
  rest.wait();
  return (changed) => rest.ask(changed);
}

// Closer than this, what is still together stands at one address.
const DEEPEST_ZOOM = 18;

class Rest {
  #shown = [];
  #timer = null;
  #asking = null;
  #have = null;

  constructor(map, options) {
    Object.assign(this, options);
    this.map = map;
  }

  ask(changed) {
    Object.assign(this, changed);
    this.#have = null;
    this.wait();
  }

  wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), WAIT_MS);
  }

  async #load() {
    const { bounds, zoom, width, height } = this.map.view();
    if (!width || !height || (this.#have?.zoom === zoom && contains(this.#have.bbox, bounds))) {
      return;
    }
    this.#asking?.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const query = new URLSearchParams(this.query);
    query.set("bbox", clipped(bounds).map((degrees) => degrees.toFixed(5)).join());
    query.set("zoom", zoom);
    query.set("except", this.apart.join());
    try {
      const response = await fetch(`${this.address}?${query}`, { signal });
      if (response.ok) {
        this.#show(await response.json(), zoom);
      }
    } catch (error) {
      // A newer view took over, or the network is away: what is on the map stays, and the list says it all.
      if (error.name !== "AbortError" && !(error instanceof TypeError)) {
        throw error;
      }
    }
  }

  #show({ bbox, total, features }, zoom) {
    this.#have = { bbox, zoom };
    const all = features.map(({ id, geometry, properties }) => ({ id, lonLat: geometry.coordinates, ...properties }));
    this.#shown.forEach((layer) => layer.remove());
    this.#shown = [
      this.map.addPlaces(all.filter(({ places }) => !places), { kind: "more" }),
      this.map.addClusters(all.filter(({ places }) => places), { onPress: (cluster) => this.#open(cluster) }),
    ];
    this.onShown(total);
  }

  // The marker that was pressed goes; the focus waits on the map for what comes in its place.
  #open({ lonLat }) {
    const { zoom } = this.map.view();
    this.map.focus();
    if (zoom >= DEEPEST_ZOOM) {
      this.onDeep(lonLat);
    } else {
      this.map.goTo(lonLat, Math.min(zoom + 2, DEEPEST_ZOOM));
    }
  }
}

function contains([west, south, east, north], [left, bottom, right, top]) {
  return west <= left && south <= bottom && east >= right && north >= top;
}

function clipped([west, south, east, north]) {
  return [Math.max(west, -180), Math.max(south, -85), Math.min(east, 180), Math.min(north, 85)];
}
