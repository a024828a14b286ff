// Files that take a while to make are fetched here, so that the page says how far they are and what went wrong.
// Without this each button and link gets its file by itself.
const making = document.querySelector("[data-making]");
const said = making.querySelector("[data-making-said]");
const size = making.querySelector("[data-making-size]");
const A_MEGABYTE = 1e6;
let busy = false;

function say(words, name) {
  said.textContent = words.replace("{name}", name);
  size.textContent = "";
}

function showSize(bytes) {
  size.textContent = `${(bytes / A_MEGABYTE).toFixed(1)} MB`;
}

async function received(answer) {
  const parts = [];
  const reader = answer.body.getReader();
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    bytes += part.value.length;
    showSize(bytes);
  }
  return new Blob(parts, { type: answer.headers.get("Content-Type") });
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function get(address, options, label) {
  const { dataset } = making;
  busy = true;
  making.hidden = false;
  say(dataset.made, label);
  try {
    const answer = await fetch(address, options);
    if (answer.ok) {
      const [, name] = answer.headers.get("Content-Disposition").match(/filename="([^"]+)"/);
      save(await received(answer), name);
      say(dataset.done, name);
    } else {
      say(await answer.text(), label);
    }
  } catch {
    say(dataset.cut, label);
  } finally {
    busy = false;
  }
}

document.addEventListener("click", (event) => {
  const asked = event.target.closest("[data-whole]");
  if (!asked || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  if (busy) {
    return;
  }
  const { form } = asked;
  const options = form ? { method: "POST", body: new FormData(form) } : {};
  get(form ? asked.formAction : asked.href, options, asked.dataset.whole);
});
