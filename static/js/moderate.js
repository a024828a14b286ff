// Single keys that move to a place on a moderator's page. None of them presses anything, and they can be
// turned off, as people who speak to their computer or use a screen reader need.
const OFF = "moderate:keys-off";
const TYPED_IN = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

const help = document.querySelector("[data-keys]");
const choice = document.querySelector("[data-keys-choice]");
const rows = [...document.querySelectorAll("[data-row]")];

if (help) {
  const box = choice.querySelector("input");
  box.checked = !localStorage.getItem(OFF);
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
  });
  choice.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (box.checked && isPlain(event) && moveTo(event.key)) event.preventDefault();
  });
}

function isPlain(event) {
  const { ctrlKey, altKey, metaKey, isComposing, target } = event;
  return !(ctrlKey || altKey || metaKey || isComposing || target.closest(`${TYPED_IN}, .am-map`));
}

/** Focus what a key stands for; true if there is such a thing on this page. */
function moveTo(key) {
  if (key === "?") {
    help.open = true;
    return focus(help.querySelector("summary"));
  }
  if (key === "j" || key === "k") return focus(beside(key === "j" ? 1 : -1));
  return /^[a-z]$/.test(key) && focus(document.querySelector(`[data-key="${key}"]`));
}

/** The row after (1) or before (-1) the one that has the focus. */
function beside(step) {
  const here = rows.findIndex((row) => row.closest("article").contains(document.activeElement));
  return rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)];
}

function focus(element) {
  element?.focus();
  element?.scrollIntoView({ block: "nearest" });
  return Boolean(element);
}
