// What people point at on the map; positions are [lon, lat].

const TRACING = "am-tracing";

/** Call `fn([lon, lat])` at every tap or click on the map itself; returns a function that stops it. */
export function watchTaps(map, fn) {
  const listener = ({ latlng }) => fn([latlng.lng, latlng.lat]);
  map.on("click", listener);
  return () => map.off("click", listener);
}

/**
 * Follow a finger, pen or mouse that draws on the map, which stays where it is meanwhile. `onMove(line)` is
 * called as the line grows, `onEnd(line)` when it is lifted, and `onEnd([])` when a second finger comes to
 * zoom or the system takes over. Returns a function that stops it.
 */
export function watchTraces(map, { onMove, onEnd }) {
  const container = map.getContainer();
  let pointer = null;
  let line = [];

  function position(event) {
    const { lat, lng } = map.mouseEventToLatLng(event);
    return [lng, lat];
  }

  function start(event) {
    if (pointer !== null) {
      stop([]);
    } else if (event.button === 0 && !event.target.closest(".leaflet-control, .leaflet-popup")) {
      pointer = event.pointerId;
      container.setPointerCapture(pointer);
      line = [position(event)];
    }
  }

  function move(event) {
    if (event.pointerId === pointer) {
      const steps = event.getCoalescedEvents?.() ?? [];
      line.push(...(steps.length ? steps : [event]).map(position));
      onMove(line);
    }
  }

  function stop(traced) {
    pointer = null;
    ignoreClick(container);
    onEnd(traced);
  }

  const listeners = {
    pointerdown: start,
    pointermove: move,
    pointerup: (event) => event.pointerId === pointer && stop(line),
    pointercancel: (event) => event.pointerId === pointer && stop([]),
  };
  map.dragging.disable();
  container.classList.add(TRACING);
  Object.entries(listeners).forEach(([kind, listener]) => container.addEventListener(kind, listener));
  return () => {
    Object.entries(listeners).forEach(([kind, listener]) => container.removeEventListener(kind, listener));
    container.classList.remove(TRACING);
    map.dragging.enable();
  };
}

/** Lifting a finger or button after a line may also be a click, which is no tap. */
function ignoreClick(container) {
  const ignore = (event) => event.stopPropagation();
  container.addEventListener("click", ignore, { capture: true });
  const forget = () => container.removeEventListener("click", ignore, { capture: true });
  container.addEventListener("pointerdown", forget, { capture: true, once: true });
}
