// The shortlist, made easier: "Add" stays on the page, reasons keep themselves, links copy. All of it works without.
import "./print.js";

const status = document.querySelector("[data-shortlist-status]");
const count = document.querySelector("[data-shortlist-count]");
// One after the other: the first place starts the list that the second one joins.
let before = Promise.resolve();

// Lists come and go with the filters, so it is the page that listens.
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-shortlist-add]")) {
    event.preventDefault();
    before = before.then(() => toggle(event.target));
  }
});

async function toggle(form) {
  const button = form.querySelector("button");
  if (button.getAttribute("aria-disabled") === "true") {
    return;
  }
  button.setAttribute("aria-disabled", "true");
  try {
    const answer = await send(form, { [button.name]: button.value }, "application/json");
    const said = await answer.json();
    if (answer.ok) {
      show(button, said);
    } else {
      tell(said.message, form);
    }
  } catch {
    // Whatever went wrong, the page behind the button can say it.
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    form.submit();
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

function send(form, more = {}, accept = "text/html") {
  const body = new URLSearchParams(new FormData(form));
  Object.entries(more).forEach(([name, value]) => body.set(name, value));
  return fetch(form.action, { method: "POST", body, headers: { Accept: accept }, redirect: "manual" });
}

function show(button, { wanted, count: n }) {
  const words = button.querySelector("[data-words]");
  [words.textContent, words.dataset.words] = [words.dataset.words, words.textContent];
  button.value = wanted ? "0" : "1";
  button.classList.toggle("am-add__button--on", wanted);
  button.form.querySelector(".am-add__see").hidden = !wanted;
  count.textContent = n;
  count.hidden = n === 0;
  const { wordsAdded, wordsRemoved } = status.dataset;
  status.textContent = (wanted ? wordsAdded : wordsRemoved).replace("{n}", n);
  button.closest("form").querySelector("[data-shortlist-problem]")?.remove();
}

function tell(message, form) {
  const problem = form.querySelector("[data-shortlist-problem]") ?? document.createElement("p");
  problem.dataset.shortlistProblem = "";
  problem.className = "nhsuk-error-message";
  problem.setAttribute("role", "alert");
  problem.textContent = message;
  form.append(problem);
}

const places = document.querySelector("[data-shortlist-form]");
places?.addEventListener("change", async ({ target }) => {
  if (!target.name.startsWith("reason-")) {
    return;
  }
  const saved = places.querySelector("[data-shortlist-saved]");
  saved.textContent = "";
  // The answer is a way back to the page, which the browser leaves unopened: a refusal is the page itself.
  const answer = await send(places, { step: "save", quiet: "1" }).catch(() => null);
  saved.textContent = answer?.status === 204 ? saved.dataset.wordsSaved : saved.dataset.wordsNotSaved;
});

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.wordsCopied;
  });
}
