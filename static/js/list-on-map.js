// The list of results and its map, as one selection: what is chosen in one is marked in the other.
import { createMap } from "./map.js";
import { MapTools } from "./map-tools.js";

const narrow = window.matchMedia("(max-width: 61.99em)");

/** The list that is in the page; `show()` takes it up again after it has changed. */
export class ListOnMap {
  #map = null;
  #tools = null;
  #canvas = null;
  #markers = [];
  #items = [];
  #here = null;
  #chosen = null;
  #open = false;

  show() {
    this.#items = [...document.querySelectorAll("[data-results] > [data-id]")];
    this.#chosen = null;
    const sides = document.querySelector(".am-sides");
    if (!sides) {
      return;
    }
    const [lat, lon] = sides.dataset.at.split(",").map(Number);
    this.#here = [lon, lat];
    this.#offerMap(sides.querySelector("#results-map .am-map__canvas"));
    this.#map.showHere(this.#here);
    this.#mark();
    this.#offerSwitch(sides, document.querySelector("[data-map-switch]"));
    this.#items.forEach((item) => this.#listen(item));
    this.#showAll();
  }

  // A list that was empty for a while comes back with a canvas of its own.
  #offerMap(canvas) {
    if (this.#canvas !== canvas) {
      this.#canvas = canvas;
      this.#markers = [];
      this.#map = createMap(canvas, { label: canvas.dataset.label, centre: this.#here, zoom: 15 });
      this.#tools = new MapTools(this.#map, document.querySelector("[data-map-tools]"));
    }
  }

  #mark() {
    const bases = [...document.querySelectorAll("[data-base]")];
    this.#markers.forEach((markers) => markers.remove());
    this.#markers = [
      this.#map.addPlaces(this.#items.map(placeOf), {
        onSelect: (id) => (narrow.matches ? this.#showOnMap(id) : this.#goToItem(id)),
        onHover: (id) => this.#select(id ?? this.#chosen, { show: false }),
      }),
      this.#map.addPlaces(bases.map(placeOf), { kind: "base" }),
    ];
    this.#tools.renew({ here: this.#here, apart: [...this.#items, ...bases].map(({ dataset }) => dataset.id) });
  }

  #listen(item) {
    item.addEventListener("focusin", () => this.#choose(item.dataset.id));
    // Scrolling slides items under a pointer that lies still; only a pointer that moves means something.
    item.addEventListener("mousemove", ({ movementX, movementY }) => {
      if ((movementX || movementY) && this.#chosen !== item.dataset.id) {
        this.#choose(item.dataset.id);
      }
    });
  }

  #showAll() {
    this.#map.fit(boundsOf([this.#here, ...this.#items.map(lonLat)]));
  }

  // On a narrow screen the map waits until it is asked for, then stays in sight above the list.
  #offerSwitch(sides, button) {
    const words = [button.textContent, button.dataset.wordsHide];
    const turn = (open) => {
      this.#open = open;
      sides.classList.toggle("am-sides--map", open);
      button.setAttribute("aria-expanded", String(open));
      button.textContent = words[Number(open)];
    };
    button.hidden = false;
    turn(this.#open);
    button.addEventListener("click", () => {
      turn(!this.#open);
      if (this.#open) {
        this.#map.resize();
        this.#showAll();
      }
    });
  }

  #choose(id) {
    this.#chosen = String(id);
    this.#select(this.#chosen);
  }

  #select(id, { show = true } = {}) {
    for (const item of this.#items) {
      item.classList.toggle("am-result--selected", item.dataset.id === String(id));
    }
    this.#map.select(id, { show });
  }

  #goToItem(id) {
    const item = this.#items.find((each) => each.dataset.id === String(id));
    item.querySelector(".am-result__name a").focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  // Where the map is above or below the list, the list would jump out of sight: say it on the map instead.
  #showOnMap(id) {
    this.#choose(id);
    this.#map.openPopup(id);
  }
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
