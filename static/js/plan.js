// Choosing a plan: the count follows what is ticked, without sending the form.
const form = document.getElementById("plan-form");
const counted = form.querySelector("[data-counted]");
const PAUSE_MS = 350;
let timer = 0;
let asking = new AbortController();

async function count() {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const answer = await fetch(form.dataset.count, { method: "POST", body: new FormData(form), signal });
    const { said, errors } = await answer.json();
    write(said ?? Object.values(errors ?? {}).flat().join(" "));
  } catch {
    // The button counts too, and a newer question has its own answer.
  }
}

// The same words again would be read out again.
function write(words) {
  if (words !== counted.textContent) {
    counted.textContent = words;
  }
}

form.addEventListener("input", ({ target }) => {
  if (["find", "name", "note", "days"].includes(target.name)) {
    return;
  }
  clearTimeout(timer);
  timer = setTimeout(count, PAUSE_MS);
});
