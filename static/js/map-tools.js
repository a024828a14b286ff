// What can be done with the results' map: walking circles, places farther away, and searching where it was moved to.
import { showRest } from "./clusters.js";

// Straight-line metres at an unhurried 80 metres a minute.
const WALKS = [[5, 400], [10, 800], [20, 1600]];
const MOVED_PX = 80;

/** Offer the tools of the page's `[data-map-tools]`; `here` is [lon, lat], `apart` the ids of the list's places. */
export function offerMapTools(map, { here, apart }) {
  const tools = document.querySelector("[data-map-tools]");
  if (!tools) {
    return;
  }
  tools.hidden = false;
  const { data } = new Tools(map, tools, here);
  const ask = showRest(map, {
    address: data.placesUrl,
    query: selection(data),
    apart,
    onShown: (total) => say(tools, total),
    onDeep: (position) => searchAt(position, data.middle),
  });
  tools.querySelector("[data-farther]").addEventListener("change", ({ target }) => {
    // With more than a kind to look for, the whole country would be too much to read.
    ask(target.checked ? selection({ at: data.at, within: data.farther }) : selection(data));
  });
}

class Tools {
  #rings = [];

  constructor(map, tools, here) {
    this.data = tools.dataset;
    const walks = tools.querySelector("[data-walks]");
    walks.addEventListener("change", () => this.#toggleRings(map, here, walks.checked));
    this.#offerSearchHere(map, tools.querySelector("[data-search-here]"), here);
  }

  #toggleRings(map, here, on) {
    this.#rings.forEach((ring) => ring.remove());
    this.#rings = on
      ? WALKS.map(([minutes, metres]) => map.addRing(here, metres, this.data.wordsWalk.replace("{n}", minutes)))
      : [];
    if (on) {
      map.fit(this.#rings.at(-1).bounds());
    }
  }

  // Only a map that somebody moved asks: it also moves by itself when a place of the list is chosen.
  #offerSearchHere(map, button, here) {
    let touched = false;
    for (const kind of ["pointerdown", "keydown", "wheel"]) {
      map.onTouch(kind, () => { touched = true; });
    }
    let start = null;
    map.onSettle(() => {
      start = touched ? start ?? here : map.centre();
      button.hidden = !touched || map.pixelsBetween(start, map.centre()) < MOVED_PX;
    });
    button.addEventListener("click", () => searchAt(map.centre(), this.data.middle));
  }
}

// The filters of the address, without what says where: that stays between the address bar and the list.
function filters() {
  const query = new URLSearchParams(window.location.search);
  for (const name of ["where", "at", "within", "after"]) {
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
  query.delete("after");
  query.set("where", words);
  query.set("at", `${lat.toFixed(4)},${lon.toFixed(4)}`);
  window.location.assign(`?${query}`);
}
