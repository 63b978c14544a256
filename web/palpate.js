// <palpate-search> around a search form's input: suggestions while typing.
// <palpate-related article="ID">: what to read next.
// Without this script the form still searches. Nothing is stored, and nothing
// goes anywhere but to the server this file came from.

const server = new URL(".", import.meta.url);
const pause = 150; // Milliseconds after the last key before asking.

function make(tag, attributes, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.textContent = text;
  return element;
}

// The server's markup is escaped text with <mark>; only that is rebuilt here,
// so that pages with Trusted Types need no exception.
function marked(html) {
  const span = document.createElement("span");
  const plain = (text) =>
    text.replace(/&(amp|lt|gt|quot|#39);/g, (entity, name) =>
      ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name]);
  html.split(/<\/?mark>/).forEach((part, index) => {
    if (part) {
      span.append(index % 2 ? make("mark", {}, plain(part)) : plain(part));
    }
  });
  return span;
}

const kinds = { article: "Article", topic: "Topic", query: "" };
let count = 0;

class PalpateSearch extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=search], input[name=q]");
    if (!this.input || this.list) {
      return;
    }
    const id = `palpate-${++count}`;
    this.list = make("ul", {
      id,
      role: "listbox",
      class: "palpate-list",
      "aria-label": this.getAttribute("list-label") || "Suggestions",
    });
    this.list.hidden = true;
    this.status = make("div", { role: "status", class: "palpate-status" });
    this.append(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
    })) {
      this.input.setAttribute(name, value);
    }
    this.listen();
  }

  listen() {
    const { input, list } = this;
    input.addEventListener("input", () => this.ask());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // The input keeps the focus while the list is touched.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        this.accept(option);
      }
    });
  }

  ask() {
    clearTimeout(this.timer);
    this.request?.abort();
    const typed = this.input.value.trim();
    if (typed.length < 2) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.fetch(typed), pause);
  }

  async fetch(typed) {
    this.request = new AbortController();
    const url = new URL("v1/suggest", server);
    url.search = new URLSearchParams({ q: typed, limit: 8 });
    try {
      const answer = await fetch(url, {
        signal: this.request.signal,
        credentials: "omit",
        referrerPolicy: "no-referrer",
      });
      if (answer.ok && document.activeElement === this.input) {
        this.show((await answer.json()).suggestions);
      }
    } catch {
      this.close(); // Aborted or offline: the form still works.
    }
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((suggestion, index) => {
      const option = make("li", {
        id: `${this.list.id}-${index}`,
        role: "option",
        "aria-selected": "false",
      });
      option.append(marked(suggestion.html));
      if (kinds[suggestion.kind]) {
        option.append(
          make("span", { class: "palpate-kind" }, kinds[suggestion.kind]));
      }
      option.suggestion = suggestion;
      return option;
    }));
    this.select(null);
    const some = suggestions.length > 0;
    this.list.hidden = !some;
    this.input.setAttribute("aria-expanded", String(some));
    this.say(some ? `${suggestions.length} suggestions` : "No suggestions");
  }

  // Announced late, so that it does not talk over the letters being typed.
  say(text) {
    clearTimeout(this.speech);
    this.speech = setTimeout(() => (this.status.textContent = text), 500);
  }

  close() {
    clearTimeout(this.timer);
    clearTimeout(this.speech);
    this.request?.abort();
    this.select(null);
    this.list.hidden = true;
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
  }

  select(option) {
    this.selected?.setAttribute("aria-selected", "false");
    this.selected = option;
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  press(event) {
    const open = !this.list.hidden;
    if (event.isComposing || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === "Escape" && open) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && this.selected) {
      event.preventDefault();
      this.accept(this.selected);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) {
        this.ask();
      } else if (event.altKey) {
        this.close();
      } else {
        this.move(event.key === "ArrowDown" ? 1 : -1);
      }
    }
  }

  move(step) {
    const options = [...this.list.children];
    const from = this.selected ? options.indexOf(this.selected) : step > 0 ? -1 : 0;
    this.select(options[(from + step + options.length) % options.length]);
  }

  accept({ suggestion }) {
    this.close();
    if (suggestion.url) {
      location.assign(suggestion.url);
      return;
    }
    this.input.value = suggestion.text;
    this.input.form?.requestSubmit();
  }
}

class PalpateRelated extends HTMLElement {
  async connectedCallback() {
    const limit = this.getAttribute("limit") || 4;
    const article = this.getAttribute("article");
    const url = new URL(
      article
        ? `v1/articles/${article.split("/").map(encodeURIComponent).join("/")}/related`
        : "v1/related",
      server);
    url.search = new URLSearchParams(
      article ? { limit } : { limit, url: location.pathname });
    try {
      const answer = await fetch(url, { credentials: "omit" });
      this.show(answer.ok ? (await answer.json()).related : []);
    } catch {
      this.show([]);
    }
  }

  show(related) {
    this.toggleAttribute("empty", related.length === 0);
    const list = document.createElement("ul");
    for (const { url, title, reason } of related) {
      const item = document.createElement("li");
      item.append(make("a", { href: url }, title));
      if (reason) {
        item.append(make("p", {}, reason));
      }
      list.append(item);
    }
    const label = this.getAttribute("label") || "Related reading";
    const nav = make("nav", { "aria-label": label });
    nav.append(make("h2", {}, label), list);
    this.replaceChildren(nav);
  }
}

customElements.define("palpate-search", PalpateSearch);
customElements.define("palpate-related", PalpateRelated);
