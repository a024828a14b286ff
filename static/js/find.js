// The search form, made easier: suggestions while typing, "near me" when asked, addresses as short as they can be.
import { suggestPlaces } from "./combobox.js";

const form = document.querySelector("[data-find]");
const where = form.querySelector("[data-places]");
const status = form.querySelector("[data-status]");

suggestPlaces(where, {
  url: form.dataset.placesUrl,
  words: { none: form.dataset.wordsNone, some: form.dataset.wordsSome },
  status,
  onChoose: () => form.requestSubmit(),
});

// What is empty asks for nothing. Without a place there would be no search.
form.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) {
    if (value === "" && name !== "where") {
      formData.delete(name);
    }
  }
});

const locate = form.querySelector("[data-use-location]");
if ("geolocation" in navigator) {
  locate.hidden = false;
  locate.addEventListener("click", () => {
    status.textContent = form.dataset.wordsFinding;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // Four decimals are about ten metres: enough for a list, and no more than that.
        where.value = `${coords.latitude.toFixed(4)}, ${coords.longitude.toFixed(4)}`;
        form.requestSubmit();
      },
      () => {
        status.textContent = form.dataset.wordsNotFound;
        where.focus();
      },
      { maximumAge: 60_000, timeout: 10_000 },
    );
  });
}
