// What the map's own elements tell people and answer to; nothing here knows of the map.

/** Make an element that cannot be worked say what it is. */
export function describe(element, label) {
  element?.setAttribute("role", "img");
  element?.setAttribute("aria-label", label);
}

/** Call `act` when a focused element is pressed by keyboard. */
export function whenPressed(element, act) {
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      act();
    }
  });
}

/** Return [west, south, east, north] of what Leaflet bounds, or null for nothing. */
export function toBounds(bounds) {
  return bounds?.isValid() ? [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] : null;
}
