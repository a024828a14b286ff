// The points as a list in text, which says and edits the same as the map.
import { distanceM } from "./sketch/measure.js";

/**
 * Keep `list` in step with a sketch. Its buttons call `onShow(index)`, `onMoveHere(index)` and
 * `onRemove(index)`.
 */
export function createPointList(list, { say, onShow, onMoveHere, onRemove }) {
  const actions = [
    ["show", onShow],
    ["moveHere", onMoveHere],
    ["remove", onRemove],
  ];

  function item(points, index, selected) {
    const entry = document.createElement("li");
    entry.className = "am-point";
    entry.classList.toggle("am-point--selected", index === selected);
    const text = document.createElement("span");
    text.textContent = describe(points, index);
    const buttons = document.createElement("span");
    buttons.className = "am-point__buttons";
    buttons.append(...actions.map(([name, act]) => button(name, index, act)));
    entry.append(text, buttons);
    return entry;
  }

  function describe(points, index) {
    const number = index + 1;
    if (index === 0) {
      return say("corner", { number });
    }
    return say("cornerFrom", { number, before: index, distance: say.distance(distanceM(points[index - 1], points[index])) });
  }

  function button(name, index, act) {
    const control = document.createElement("button");
    control.type = "button";
    control.className = "am-point__button";
    control.dataset.action = name;
    control.textContent = say(`${name}Short`);
    control.setAttribute("aria-label", say(name, { number: index + 1 }));
    control.addEventListener("click", () => act(index));
    return control;
  }

  return {
    show({ points }, selected) {
      const focused = focusedIn(list);
      list.replaceChildren(...points.map((_, index) => item(points, index, selected)));
      giveFocusBack(list, focused);
    },
  };
}

/** Which button of which entry has the focus, since the list is made anew. */
function focusedIn(list) {
  const control = document.activeElement;
  const entry = list.contains(control) && control.closest("li");
  return entry ? { index: [...list.children].indexOf(entry), action: control.dataset.action } : null;
}

function giveFocusBack(list, focused) {
  if (!focused) {
    return;
  }
  const entry = list.children[Math.min(focused.index, list.children.length - 1)];
  (entry?.querySelector(`[data-action="${focused.action}"]`) ?? list).focus();
}
