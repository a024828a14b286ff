// The drawing on the map: its outline, its corners and where something is wrong.
import { createMap } from "./map.js";

// A traced outline has too many corners to take hold of one by one.
const MOST_CORNERS = 200;
// Above this many the corners are drawn small, without their numbers.
const MOST_LARGE_CORNERS = 30;
const STREET_ZOOM = 16;
// A fingertip is about this wide.
const NEAR_PX = 30;
const COUNTRY = [-2.5, 54];

/**
 * Show a sketch in `element`. `view` is {point} or {bounds}; taps on the map call `onTap(lonLat)`, a press
 * on a corner `onCorner(index)`, a corner that was dragged `onMoved(index, lonLat)`, and a line traced by
 * hand `onTraced([lonLat])`.
 */
export function createDrawMap(element, { view, say, onTap, onCorner, onMoved, onTraced }) {
  const zoom = view.point ? STREET_ZOOM : 6;
  // Corners that are tapped quickly one after the other, each anywhere, count as a double tap to Leaflet.
  const map = createMap(element, { label: say("map"), centre: view.point ?? COUNTRY, zoom, doubleTapZooms: false });
  if (view.bounds) {
    map.fit(view.bounds);
  }
  element.append(crosshair());
  let shown = [];
  let stopTracing = null;
  map.onTap(onTap);

  function outline({ points, closed }, corner = -1, moved = null) {
    const line = points.map((point, index) => (index === corner ? moved : point));
    return closed ? [...line, line[0]] : line;
  }

  function showOutline(state) {
    if (state.closed) {
      const geometry = { type: "Polygon", coordinates: [outline(state)] };
      shown.push(map.addArea(geometry, { style: "drawing", label: say("shapeLabel") }));
    }
    if (state.points.length < 2) {
      return null;
    }
    const line = map.addLine(outline(state), { style: "drawn-line" });
    shown.push(line);
    return line;
  }

  function showCorners(state, selected, line) {
    state.points.forEach((point, index) => {
      const corner = map.addCorner(point, {
        label: say("corner", { number: index + 1 }),
        onPress: () => onCorner(index),
        onDrag: (to) => line?.move(outline(state, index, to)),
        onDrop: (to) => onMoved(index, to),
      });
      // The list of points beside the map serves the keyboard, one stop a corner.
      corner.element.tabIndex = -1;
      corner.element.textContent = String(index + 1);
      corner.element.classList.toggle("am-corner--small", state.points.length > MOST_LARGE_CORNERS);
      corner.element.classList.toggle("am-corner--selected", index === selected);
      corner.element.classList.toggle("am-corner--first", index === 0 && !state.closed && state.points.length > 2);
      shown.push(corner);
    });
  }

  function showProblems(problems) {
    for (const { place } of problems.filter((problem) => problem.place)) {
      const mark = map.addCorner(place, { label: say("problemLabel") });
      mark.element.tabIndex = -1;
      mark.element.classList.add("am-corner--problem");
      mark.element.textContent = "!";
      shown.push(mark);
    }
  }

  /** Follow a line as it is drawn, then hand it over. */
  function startTracing() {
    let line = null;
    return map.onTrace({
      onMove: (points) => {
        line ??= map.addLine(points, { style: "drawn-line" });
        line.move(points);
      },
      onEnd: (points) => {
        line?.remove();
        line = null;
        onTraced(points);
      },
    });
  }

  return {
    /** Draw a state of the sketch; `selected` is the index of the chosen corner, or -1. */
    show(state, selected) {
      shown.forEach((layer) => layer.remove());
      shown = [];
      const line = showOutline(state);
      if (state.points.length <= MOST_CORNERS) {
        showCorners(state, selected, line);
      }
      showProblems(state.problems);
    },

    /** Show an area that cannot be edited here, such as one in several parts. */
    showFixed(geometry, problems) {
      shown.forEach((layer) => layer.remove());
      shown = [map.addArea(geometry, { style: "drawing", label: say("shapeLabel") })];
      showProblems(problems);
      map.fit(shown[0].bounds());
    },

    /** Let a finger or mouse draw a line in place of moving the map, or no longer. */
    trace(on) {
      stopTracing?.();
      stopTracing = on ? startTracing() : null;
    },

    isNear: (one, other) => map.pixelsBetween(one, other) < NEAR_PX,
    centre: () => map.centre(),
    bounds: () => map.view().bounds,

    /** Show what others agree on, beneath the drawing; returns a handle. */
    addReference: (geometry, name) => map.addArea(geometry, { style: "outline", label: name }),

    goTo: (point) => map.goTo(point),

    /** Bring the whole drawing into view. */
    fitTo(points) {
      const lons = points.map(([lon]) => lon);
      const lats = points.map(([, lat]) => lat);
      map.fit([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
    },
  };
}

/** The cross in the middle of the map, where "Add point" puts a corner. */
function crosshair() {
  const cross = document.createElement("div");
  cross.className = "am-crosshair";
  cross.setAttribute("aria-hidden", "true");
  return cross;
}
