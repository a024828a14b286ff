// Answers that outlive a reload, kept on this device beside the drawing. What tells who somebody is, their own
// name and e-mail address, is not among them: computers are shared.
const KEPT = ["name", "connection", "visibility"];

/** Bring back the answers kept under `key`, unless the page came with some, and keep every change from now on. */
export function keepAnswers(form, key) {
  const fields = KEPT.map((name) => [name, form.elements.namedItem(name)]).filter(([, field]) => field);
  if (!form.elements.namedItem("name")?.value) {
    const kept = read(key);
    fields.filter(([name]) => kept[name]).forEach(([name, field]) => (field.value = kept[name]));
  }
  form.addEventListener("change", () => {
    write(key, Object.fromEntries(fields.map(([name, field]) => [name, field.value])));
  });
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function write(key, answers) {
  try {
    localStorage.setItem(key, JSON.stringify(answers));
  } catch {
    // Storage may be full or forbidden, and answering goes on.
  }
}
