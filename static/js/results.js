// The results page: list and map are one selection, and both follow the filters. The list is complete without this.
import { followFilters } from "./live-filters.js";
import { ListOnMap } from "./list-on-map.js";

const list = new ListOnMap();
list.show();
followFilters(document.querySelector("[data-find]"), { onShown: () => list.show() });
