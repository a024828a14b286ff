// The filters, followed as they change: the same page is asked for again, and what differs takes its place.

const FILTERS = ".am-filters__panel, .am-search__reach";

/** Keep list, counts and address to what `form` asks; `onShown()` is called each time the list has changed. */
export function followFilters(form, { onShown }) {
  new LiveFilters(form, onShown);
}

class LiveFilters {
  #form;
  #onShown;
  #said;
  #asking = null;
  #shown = window.location.search;

  constructor(form, onShown) {
    this.#form = form;
    this.#onShown = onShown;
    this.#said = form.querySelector("[data-said]");
    form.addEventListener("change", ({ target }) => target.closest(FILTERS) && this.#follow());
    // A jump inside the page is also a step of the history.
    window.addEventListener("popstate", () => window.location.search !== this.#shown && this.#goBack());
  }

  async #follow() {
    const query = queryOf(this.#form);
    const page = await this.#ask(query);
    if (page?.querySelector("[data-live-results]")) {
      if (window.location.search !== query) {
        window.history.pushState(null, "", query);
      }
      this.#show(page);
    } else if (page?.querySelector(".nhsuk-error-summary")) {
      this.#sayErrors(page.querySelectorAll(".nhsuk-error-summary__list a"));
    } else if (page) {
      // A question, such as which of two places of one name, is a page of its own.
      window.location.assign(query);
    }
  }

  async #goBack() {
    const page = await this.#ask(window.location.search);
    if (page?.querySelector("[data-live-results]")) {
      for (const field of page.querySelector("[data-find]").elements) {
        copyValue(field, document.getElementById(field.id));
      }
      this.#show(page);
    } else if (page) {
      window.location.reload();
    }
  }

  /** Return the page at a query, or nothing when it did not come or a newer one was asked for meanwhile. */
  async #ask(query) {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    results().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${this.#form.action}${query}`, { signal });
      if (answer.redirected) {
        // A note was typed in: what the page says of it has to be seen.
        window.location.assign(query);
        return null;
      }
      const text = await answer.text();
      if (answer.ok) {
        results().removeAttribute("aria-busy");
        return new DOMParser().parseFromString(text, "text/html");
      }
    } catch (error) {
      if (error.name === "AbortError") {
        return null;
      }
    }
    results().removeAttribute("aria-busy");
    this.#say(this.#form.dataset.wordsStale, { error: true });
    return null;
  }

  #show(page) {
    this.#shown = window.location.search;
    document.title = page.title;
    this.#form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    page.querySelectorAll("[data-live-group]").forEach((fresh) => bringOrTake(this.#form, fresh));
    page.querySelectorAll("[data-find] select").forEach((fresh) => nameOptions(document.getElementById(fresh.id), fresh));
    for (const fresh of page.querySelectorAll("[data-live]")) {
      this.#form.querySelector(`[data-live="${fresh.dataset.live}"]`).replaceChildren(...fresh.childNodes);
    }
    replaceResults(document.adoptNode(page.querySelector("[data-live-results]")));
    this.#say(page.querySelector("[data-said]").textContent);
    this.#onShown();
  }

  #sayErrors(links) {
    for (const link of links) {
      document.querySelector(link.hash)?.setAttribute("aria-invalid", "true");
    }
    this.#say([...links].map((link) => link.textContent).join(" "), { error: true });
  }

  #say(words, { error = false } = {}) {
    this.#said.classList.toggle("nhsuk-error-message", error);
    this.#said.textContent = words;
  }
}

const results = () => document.querySelector("[data-live-results]");

function queryOf(form) {
  const asked = [...new FormData(form)].filter(([, value]) => value !== "");
  return `?${new URLSearchParams(asked)}`;
}

// The map stays as it is; whatever had the focus keeps it, or the heading takes it where it went.
function replaceResults(fresh) {
  const old = results();
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const kept = old.querySelector("[data-keep]");
  fresh.querySelector("[data-keep]")?.replaceWith(kept ?? fresh.querySelector("[data-keep]"));
  old.replaceChildren(...fresh.childNodes);
  if (focused && document.activeElement !== focused) {
    const address = focused.getAttribute("href");
    const same = [...old.querySelectorAll("a")].find((link) => link.getAttribute("href") === address);
    const heading = old.querySelector("h1");
    heading.tabIndex = -1;
    (same ?? heading).focus({ preventScroll: true });
  }
}

// What there is nothing to choose from for now is not offered; what is there stays, for it may have the focus.
function bringOrTake(form, fresh) {
  const group = form.querySelector(`[data-live-group="${fresh.dataset.liveGroup}"]`);
  if (!group.firstElementChild !== !fresh.firstElementChild) {
    group.replaceChildren(...[...fresh.childNodes].map((node) => node.cloneNode(true)));
  }
}

// The words of a choice carry its count; the list itself must not close under somebody who has it open.
function nameOptions(select, fresh) {
  const values = (each) => [...each.options].map(({ value }) => value).join("\n");
  if (values(select) === values(fresh)) {
    [...fresh.options].forEach((option, index) => { select.options[index].textContent = option.textContent; });
  } else {
    const { value } = select;
    select.replaceChildren(...fresh.childNodes);
    select.value = value;
  }
}

function copyValue(from, to) {
  if (!to || from.type === "hidden") {
    return;
  }
  if (from.type === "checkbox") {
    to.checked = from.checked;
  } else {
    to.value = from.value;
  }
}
