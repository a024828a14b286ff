// Saying what happened and what is wrong: for the eye beside the map, for the ear through a live region.
import { distanceM, perimeterM } from "./sketch/measure.js";

/** Find the page's places for words; `say` makes the sentences. */
export function createTeller(page, { say }) {
  const said = page.querySelector("[data-said]");
  const summary = page.querySelector("[data-summary]");
  const problemBox = page.querySelector("[data-problems]");

  function tell(name, figures) {
    said.textContent = say(name, figures);
  }

  function summarise({ points, closed, area_m2: areaM2 }) {
    if (!points.length) {
      return say("summaryNone");
    }
    const length = say.distance(perimeterM(points, closed));
    if (closed && areaM2) {
      return say("summary", { count: points.length, area: say.area(areaM2), length });
    }
    if (points.length < 3) {
      return say("needMore", { count: 3 - points.length });
    }
    return say(closed ? "count" : "countOpen", { count: points.length, length });
  }

  const teller = {
    tell,

    tellAdded(points, before) {
      if (!before) {
        tell("addedFirst");
        return;
      }
      const distance = say.distance(distanceM(before, points.at(-1)));
      tell("added", { number: points.length, before: points.length - 1, distance });
    },

    tellFinished(state) {
      if (state.ready) {
        tell("finished", { count: state.points.length, area: say.area(state.area_m2) });
      } else {
        tell("finishedBadly");
      }
    },

    /** Show a state of the sketch in words. */
    show(state) {
      summary.textContent = summarise(state);
      teller.showProblems(state.problems.map(({ code }) => ({ code, message: say(code) })));
    },

    /** Show what is wrong, the same sentences as the server's. */
    showProblems(problems) {
      const lines = problems.map(({ code, message }) => {
        const line = document.createElement("p");
        line.className = "nhsuk-error-message";
        line.dataset.code = code;
        line.textContent = message;
        return line;
      });
      const text = lines.map((line) => line.textContent).join(" ");
      if (text !== problemBox.textContent.trim().replace(/\s+/g, " ")) {
        problemBox.replaceChildren(...lines);
      }
    },

    focusProblems() {
      problemBox.focus();
      problemBox.scrollIntoView({ block: "center" });
    },
  };
  return teller;
}
