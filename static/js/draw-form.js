// What is sent: the shape as GeoJSON in the form, and a draft that outlives a reload or an error.

/** Tie a sketch to the form. `onPasted(geometry)` is called with an area that somebody pasted. */
export function createDrawForm(form, { draftKey, onPasted }) {
  const shape = form.elements.namedItem("shape");
  const via = form.elements.namedItem("via");
  shape.addEventListener("change", () => {
    via.value = "upload";
    onPasted(geometryOf(shape.value));
  });

  return {
    element: form,

    /** Put the finished shape, drawn in the way named, into the form; null empties it. */
    fill(geometry, way) {
      shape.value = geometry ? JSON.stringify(geometry) : "";
      via.value = way;
    },

    hasShape: () => shape.value.trim() !== "",

    /** Keep the drawing on this device; storage may be full or forbidden, and drawing goes on. */
    keep(text) {
      try {
        localStorage.setItem(draftKey, text);
      } catch {
        return false;
      }
      return true;
    },

    kept() {
      try {
        return localStorage.getItem(draftKey);
      } catch {
        return null;
      }
    },
  };
}

/** The geometry of pasted GeoJSON, or null when the server had better explain what is wrong with it. */
export function geometryOf(text) {
  try {
    const pasted = JSON.parse(text);
    const feature = pasted.type === "FeatureCollection" && pasted.features.length === 1 ? pasted.features[0] : pasted;
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
