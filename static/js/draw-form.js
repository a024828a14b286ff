// What is sent: the shape as GeoJSON in the form, and a draft that outlives a reload or an error.

/** Tie a sketch to the form. */
export function createDrawForm(form, { draftKey }) {
  const shape = form.elements.namedItem("shape");
  const via = form.elements.namedItem("via");

  return {
    element: form,
    chooser: form.elements.namedItem("file"),
    field: shape,
    token: form.elements.namedItem("csrfmiddlewaretoken").value,

    /** Put the finished shape, drawn in the way named, into the form; null empties it. */
    fill(geometry, way) {
      shape.value = geometry ? JSON.stringify(geometry) : "";
      via.value = way;
    },

    way: () => via.value,

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
