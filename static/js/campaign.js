// A campaign's page: the coarse grid on the map, and figures that follow what is drawn without a reload.
import { createMap } from "./map.js";

const EVERY_MS = 30_000;
// Written in place of what is below five.
const FEW = "<5";
// In smaller squares the figures would lie on each other; shades, and the table below, tell them too.
const SMALLEST_PX = 36;

const { label, extent, bounds, squares, live, words } = JSON.parse(document.getElementById("campaign-data").textContent);
const [west, south, east, north] = bounds;
const canvas = document.querySelector("#campaign-map .am-map__canvas");
const map = createMap(canvas, { label, centre: [(west + east) / 2, (south + north) / 2] });
const shown = new Map();
let drawings = document.querySelector("[data-drawings]").textContent;

map.addArea(extent, { style: "extent", label: words.extent });
map.fit(bounds);
map.onSettle(sizeWords);
squares.forEach((square) => showSquare(square, square.atLeast));
sizeWords();
setInterval(() => document.visibilityState === "visible" && refresh(), EVERY_MS);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && refresh());

function showSquare({ name, geometry }, atLeast) {
  shown.get(name)?.forEach((layer) => layer.remove());
  const people = atLeast ? words.atLeast.replace("{number}", atLeast) : words.few;
  const said = words.square.replace("{name}", name).replace("{people}", people);
  const layers = [map.addArea(geometry, { style: `square-${step(atLeast)}`, label: said })];
  if (atLeast) {
    layers.push(map.addWords(middle(geometry), `${atLeast}+`, { style: "square-words" }));
  }
  shown.set(name, layers);
}

function sizeWords() {
  const ring = squares[0]?.geometry.coordinates[0];
  canvas.classList.toggle("am-squares--small", Boolean(ring) && map.pixelsBetween(ring[0], ring[1]) < SMALLEST_PX);
}

function step(atLeast) {
  return [50, 20, 10, 5].findIndex((least) => (atLeast ?? 0) >= least);
}

function middle({ coordinates: [ring] }) {
  const [[x1, y1], , [x2, y2]] = ring;
  return [(x1 + x2) / 2, (y1 + y2) / 2];
}

/** Ask for what is new; the browser's cache answers for what is not, and a lost connection waits for next time. */
async function refresh() {
  try {
    const answer = await fetch(live, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      show(await answer.json());
    }
  } catch {
    // Offline: the figures on the page stay, and are asked for again.
  }
}

function show(news) {
  const now = news.drawings === null ? drawings : String(news.drawings);
  document.querySelector("[data-drawings]").textContent = now;
  document.querySelector("[data-at-least]").toggleAttribute("hidden", !news.at_least);
  document.querySelector("[data-waiting]").textContent = news.waiting ? words.waiting.replace("{number}", news.waiting) : "";
  if (now !== drawings) {
    drawings = now;
    document.querySelector("[data-news]").textContent = words.updated.replace("{number}", now);
  }
  showNames(news.names);
  for (const square of squares) {
    const atLeast = news.cells[square.name] ?? null;
    if (atLeast !== square.atLeast) {
      square.atLeast = atLeast;
      showSquare(square, atLeast);
      document.querySelector(`[data-square="${square.name}"]`).textContent = atLeast ? `${atLeast}+` : FEW;
    }
  }
}

function showNames(names) {
  const list = document.querySelector("[data-names]");
  const written = names.map(({ name, href, people }) => `${href} ${name} ${people}`).join("\n");
  // Rewriting what is the same would take the focus from somebody who is on a link.
  if (!names.length || list.dataset.written === written) {
    return;
  }
  list.dataset.written = written;
  if (!list.contains(document.activeElement)) {
    list.replaceChildren(...names.map(nameItem));
  }
}

function nameItem({ name, href, people }) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href, textContent: name });
  const number = Object.assign(document.createElement("strong"), { textContent: people ?? words.few });
  item.append(link, " ", number);
  return item;
}
