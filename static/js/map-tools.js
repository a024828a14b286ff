// What can be done with the results' map: walking circles, places farther away, and searching where it was moved to.
import { showRest } from "./clusters.js";

// Straight-line metres at an unhurried 80 metres a minute.
const WALKS = [[5, 400], [10, 800], [20, 1600]];
const MOVED_PX = 80;

/** The tools of the page's `[data-map-tools]`; they take what is asked from the list's own element. */
export class MapTools {
  #map;
  #tools;
  #rings = [];
  #here = null;
  #ask = null;

  constructor(map, tools) {
    this.#map = map;
    this.#tools = tools;
    tools.hidden = false;
    tools.querySelector("[data-walks]").addEventListener("change", () => this.#drawRings({ fit: true }));
    tools.querySelector("[data-farther]").addEventListener("change", () => this.#ask({ query: this.#selection() }));
    this.#offerSearchHere(tools.querySelector("[data-search-here]"));
  }

  /** Take up a changed list: `here` is [lon, lat], `apart` the ids of its places. */
  renew({ here, apart }) {
    this.#here = here;
    this.#drawRings();
    const query = this.#selection();
    if (this.#ask) {
      this.#ask({ query, apart });
      return;
    }
    this.#ask = showRest(this.#map, {
      address: this.#tools.dataset.placesUrl,
      query,
      apart,
      onShown: (total) => say(this.#tools, total),
      onDeep: (position) => searchAt(position, this.#tools.dataset.middle),
    });
  }

  // With more than a kind to look for, the whole country would be too much to read.
  #selection() {
    const { at, within, farther } = document.querySelector(".am-sides").dataset;
    const far = this.#tools.querySelector("[data-farther]").checked;
    return far ? selection({ at, within: farther }) : selection({ at, within });
  }

  #drawRings({ fit = false } = {}) {
    this.#rings.forEach((ring) => ring.remove());
    const words = this.#tools.dataset.wordsWalk;
    const on = this.#tools.querySelector("[data-walks]").checked;
    this.#rings = (on ? WALKS : []).map(([minutes, metres]) => this.#map.addRing(this.#here, metres, words.replace("{n}", minutes)));
    if (on && fit) {
      this.#map.fit(this.#rings.at(-1).bounds());
    }
  }

  // Only a map that somebody moved asks: it also moves by itself when a place of the list is chosen.
  #offerSearchHere(button) {
    let touched = false;
    for (const kind of ["pointerdown", "keydown", "wheel"]) {
      this.#map.onTouch(kind, () => { touched = true; });
    }
    let start = null;
    this.#map.onSettle(() => {
      start = touched ? start ?? this.#here : this.#map.centre();
      button.hidden = !touched || this.#map.pixelsBetween(start, this.#map.centre()) < MOVED_PX;
    });
    button.addEventListener("click", () => searchAt(this.#map.centre(), this.#tools.dataset.middle));
  }
}

// The filters of the address, without what says where: that stays between the address bar and the list.
function filters() {
  const query = new URLSearchParams(window.location.search);
  for (const name of ["where", "at", "at_of", "within", "after"]) {
    query.delete(name);
  }
  return query.toString();
}

function selection({ at, within }) {
  return within ? `${filters()}&${new URLSearchParams({ at, within })}` : filters();
}

function say(tools, total) {
  const { wordsMore, wordsNoMore } = tools.dataset;
  tools.querySelector("[data-map-status]").textContent = total ? wordsMore.replace("{n}", total.toLocaleString()) : wordsNoMore;
}

// Four decimals are about ten metres: enough for a list.
function searchAt([lon, lat], words) {
  const query = new URLSearchParams(window.location.search);
  for (const name of ["after", "at_of"]) {
    query.delete(name);
  }
  query.set("where", words);
  query.set("at", `${lat.toFixed(4)},${lon.toFixed(4)}`);
  window.location.assign(`?${query}`);
}
