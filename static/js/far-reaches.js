// The farther distances: what they take in is asked for once the list is there, for it would delay the page.

let asking = null;

/** Give each distance that `form` offers its count for the search shown; the last to ask is answered. */
export async function countFarReaches(form) {
  asking?.abort();
  if ([...form.elements.within.options].every(isCounted)) {
    return;
  }
  asking = new AbortController();
  const { signal } = asking;
  try {
    const answer = await fetch(`${form.dataset.reachesUrl}${window.location.search}`, { signal });
    if (answer.ok) {
      nameReaches(form.elements.within, await answer.json());
    }
  } catch {
    // The distances can be chosen without their counts.
  }
}

function isCounted({ textContent }) {
  return textContent.endsWith(")");
}

function nameReaches(select, words) {
  for (const option of select.options) {
    option.textContent = words[option.value] ?? option.textContent;
  }
}
