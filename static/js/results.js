// The results page: list and map are one selection, and both follow the filters. The list is complete without this.
import { countFarReaches } from "./far-reaches.js";
import { followFilters } from "./live-filters.js";
import { ListOnMap } from "./list-on-map.js";

const form = document.querySelector("[data-find]");
const list = new ListOnMap();

function show() {
  list.show();
  countFarReaches(form);
}

show();
followFilters(form, { onShown: show });
