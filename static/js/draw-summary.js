// What the shape takes in, asked of the server while somebody draws. Drawing never waits for the answer.
import { findCrossing } from "./sketch/crossing.js";
import { closeRing } from "./sketch/ring.js";

// Long enough to be spoken once for several corners set in a row.
const PAUSE_MS = 1200;
const LONGEST_MS = 10_000;

/** Return `ask(text or file)`, which resolves to the server's verdict on a shape, or null without an answer. */
export function createAsker({ url, token }) {
  return async function ask(body, { signal } = {}) {
    const headers = { "Content-Type": "application/geo+json", "X-CSRFToken": token };
    const controller = new AbortController();
    const giveUp = () => controller.abort();
    const timer = setTimeout(giveUp, LONGEST_MS);
    signal?.addEventListener("abort", giveUp);
    try {
      const response = await fetch(url, { method: "POST", headers, body, signal: controller.signal });
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Keep `place`, a polite live region, in step with what a sketch takes in. */
export function createSummary(place, { ask, say }) {
  let timer = 0;
  let asking = new AbortController();
  let known = "";

  async function refresh(shape, closed) {
    asking = new AbortController();
    const { signal } = asking;
    const verdict = await ask(shape, { signal });
    if (!signal.aborted) {
      write(verdict?.area_m2 ? sentences(verdict, closed) : "");
    }
  }

  function sentences({ homes, places, landmarks, problems }, closed) {
    const said = [
      closed ? "" : say("soFar"),
      homes ? say("homes", { figure: say.count(homes) }) : say("homesNone"),
      places ? say.plural("placesInside", places) : say("placesNone"),
      landmarks.length ? say("landmarks", { names: say.list(landmarks) }) : "",
      ...(closed ? problems.map(({ message }) => message) : []),
    ];
    return said.filter(Boolean).join(" ");
  }

  // The same words again would be read out again.
  function write(words) {
    if (words !== place.textContent) {
      place.textContent = words;
    }
  }

  return {
    show({ points, closed, problems }) {
      const shape = measurable(points, problems) ? JSON.stringify(polygon(points)) : "";
      if (shape === known) {
        return;
      }
      known = shape;
      clearTimeout(timer);
      asking.abort();
      if (shape) {
        timer = setTimeout(() => refresh(shape, closed), PAUSE_MS);
      } else {
        write("");
      }
    },
  };
}

/** Whether an outline, closed or not yet, has an inside to look into. */
function measurable(points, problems) {
  return points.length > 2 && problems.length === 0 && !findCrossing(points);
}

function polygon(points) {
  return { type: "Polygon", coordinates: [closeRing(points)] };
}
