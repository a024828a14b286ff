// The share of people that must agree: a slider over areas that come in one file; without it a plain form does.
import { onMap } from "./area-map.js";

const section = document.querySelector("[data-share]");
const range = document.getElementById("share-range");
const choice = document.getElementById("share-choice");
const said = document.getElementById("share-said");
let features = null;
let shown = null;

range.value = String(choice.selectedIndex);
section.querySelector(".am-share__slider").removeAttribute("hidden");
name(choice.selectedIndex);
range.addEventListener("input", () => show(Number(range.value)));

/** What a screen reader says of the slider's place is the share in words, not a number of steps. */
function name(index) {
  range.setAttribute("aria-valuetext", choice.options[index].text);
}

async function show(index) {
  name(index);
  features ??= load();
  const found = await features;
  // Another step may have been taken while the file was on its way.
  if (!found || Number(range.value) !== index) {
    return;
  }
  const { geometry, properties } = found[index];
  said.textContent = properties.sentence;
  shown?.remove();
  shown = geometry && onMap((map) => map.addArea(geometry, { style: "chosen", label: properties.sentence }));
}

async function load() {
  try {
    const answer = await fetch(section.dataset.share);
    return answer.ok ? (await answer.json()).features : null;
  } catch {
    features = null;
    return null;
  }
}
