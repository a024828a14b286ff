// What others agree on, as lines under one's own drawing: off until asked for, so as not to lead the answer.

const MOST = 50;

/** Let `box` show and hide published boundaries on a map; what came of it is written to `said`. */
export function offerReference(box, said, { map, urls, say }) {
  let lines = [];

  async function show() {
    said.textContent = say("reading");
    const found = (await Promise.all(urls.map(fetchLines))).flat();
    // What was adopted comes first, and stands for what is agreed on under the same name.
    const features = [...new Map(found.reverse().map((feature) => [feature.properties.slug, feature])).values()];
    // Somebody may have changed their mind meanwhile.
    if (box.checked) {
      lines = features.map(({ geometry, properties }) => map.addReference(geometry, properties.name));
      const names = features.map(({ properties }) => properties.name);
      said.textContent = names.length ? say("reference", { names: say.list(names) }) : say("referenceNone");
    }
  }

  async function fetchLines(url) {
    try {
      const response = await fetch(`${url}bbox=${map.bounds().join(",")}&limit=${MOST}`);
      return response.ok ? (await response.json()).features : [];
    } catch {
      return [];
    }
  }

  box.addEventListener("change", () => {
    lines.forEach((line) => line.remove());
    lines = [];
    said.textContent = "";
    if (box.checked) {
      show();
    }
  });
}
