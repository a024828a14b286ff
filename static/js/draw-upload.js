// A shape from a file or pasted: read here, judged by the server, and shown on the map when it is one area.

const MOST_BYTES = 1_000_000;
// With these there is no area to show.
const UNREADABLE = new Set(["bad_upload", "not_area", "too_few_points", "too_many_points"]);

/**
 * Watch the form's file chooser and its field for pasted text. `ask` is the server's verdict (draw-summary.js);
 * `onShape(geometry)` gets what can be shown. What is wrong is written to `said`.
 */
export function watchUploads({ chooser, field, said }, { ask, say, onShape }) {
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    if (!file) {
      return;
    }
    if (file.size > MOST_BYTES) {
      refuse(say("fileTooBig"));
    } else {
      await take(file, await file.text());
    }
    // The drawing is what is sent; the file would take its place.
    chooser.value = "";
  });
  field.addEventListener("change", () => (field.value.trim() ? take(field.value, field.value) : refuse("")));

  async function take(sent, text) {
    said.textContent = say("reading");
    const verdict = await ask(sent);
    const problem = verdict?.problems.find(({ code }) => UNREADABLE.has(code));
    const geometry = problem ? null : geometryOf(text);
    refuse(geometry ? "" : (problem?.message ?? say("unreadable")));
    if (geometry) {
      onShape(geometry);
    }
  }

  function refuse(message) {
    said.textContent = message;
  }
}

/** The geometry of GeoJSON text, or null when the server had better explain what is wrong with it. */
export function geometryOf(text) {
  try {
    // Trimming takes a byte order mark away too.
    const read = JSON.parse(text.trim());
    const feature = read.type === "FeatureCollection" && read.features.length === 1 ? read.features[0] : read;
    const geometry = feature.type === "Feature" ? feature.geometry : feature;
    return ["Polygon", "MultiPolygon"].includes(geometry?.type) ? geometry : null;
  } catch {
    return null;
  }
}

/** The corners of an area of one part without holes, which can be edited here; else null. */
export function editableRing(geometry) {
  const parts = geometry?.type === "Polygon" ? [geometry.coordinates] : (geometry?.coordinates ?? []);
  return parts.length === 1 && parts[0].length === 1 ? parts[0][0] : null;
}
