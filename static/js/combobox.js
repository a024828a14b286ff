// Suggestions of places under a text field, as a combobox that speaks. Without it the field is a plain one.
const WAIT_MS = 150;
const FEWEST_LETTERS = 2;

/** Offer places while somebody types into `input`; `onChoose` is called when one is taken. */
export function suggestPlaces(input, { url, words, status, onChoose }) {
  new Combobox(input, { url, words, status, onChoose });
}

class Combobox {
  #active = -1;
  #labels = [];
  #timer = 0;
  #asked = null;

  constructor(input, options) {
    Object.assign(this, options, { input });
    this.list = document.createElement("ul");
    this.list.className = "am-suggestions";
    this.list.id = `${input.id}-suggestions`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", document.querySelector(`label[for="${input.id}"]`).textContent);
    input.after(this.list);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    Object.entries(roles).forEach(([name, value]) => input.setAttribute(name, value));
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#onKey(event));
    input.addEventListener("blur", () => this.#close());
    // Pressing must not take the focus from the field, or the list closes before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.#take(event.target.closest("li")));
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), WAIT_MS);
  }

  async #ask() {
    const typed = this.input.value.trim();
    this.#asked?.abort();
    if (typed.length < FEWEST_LETTERS) {
      this.#close();
      return;
    }
    this.#asked = new AbortController();
    try {
      const answer = await fetch(`${this.url}?${new URLSearchParams({ q: typed })}`, { signal: this.#asked.signal });
      const { suggestions = [] } = answer.ok ? await answer.json() : {};
      this.#show(suggestions.map(({ label }) => label));
    } catch (error) {
      if (error.name !== "AbortError") {
        this.#close();
      }
    }
  }

  #show(labels) {
    this.#labels = labels;
    this.#active = -1;
    this.list.replaceChildren(...labels.map((label, index) => optionElement(this.list.id, label, index)));
    this.#open(labels.length > 0 && document.activeElement === this.input);
    this.status.textContent = labels.length ? this.words.some.replace("{n}", labels.length) : this.words.none;
  }

  #open(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.input.removeAttribute("aria-activedescendant");
  }

  #close() {
    this.#active = -1;
    this.#open(false);
    this.status.textContent = "";
  }

  #onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !this.list.hidden) {
      event.preventDefault();
      this.#moveTo((this.#active + step + this.#labels.length) % this.#labels.length);
    } else if (event.key === "Enter" && this.#active >= 0) {
      event.preventDefault();
      this.#take(this.list.children[this.#active]);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.#close();
    }
  }

  #moveTo(index) {
    this.#active = index;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = this.list.children[index];
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  #take(option) {
    if (option) {
      this.input.value = option.textContent;
      this.#close();
      this.onChoose();
    }
  }
}

function optionElement(listId, label, index) {
  const option = document.createElement("li");
  option.id = `${listId}-${index}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.textContent = label;
  return option;
}
