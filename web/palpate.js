// <palpate-search> around a search form, or alone: suggestions while typing.
// Without this script the form still searches. Nothing is stored; what is typed
// goes to this file's server alone, in the body of a POST: addresses get logged.

import { addStyle, askServer, make, server, webAddress }
  from "./palpate-related.js";

const pause = 150; // Milliseconds after the last key before asking.
const patience = 1000; // And before saying that it takes long.
const quiet = 400; // And before a count is spoken over somebody's typing.

// Said otherwise by <palpate-search text-slow="Un momento…">.
const texts = {
  label: "Search",
  button: "Search",
  list: "Suggestions",
  query: "Searches",
  topic: "Topics",
  article: "Articles",
  passage: "Best matches",
  recent: "Searched before on this page",
  one: "1 suggestion",
  many: "{n} suggestions",
  none: "No suggestions",
  slow: "Still searching…",
  failed: "No suggestions just now. Press Enter to search all the same.",
};

const recent = []; // In this page's memory, and only if the site asks.
const boxes = new Set();
let count = 0;

// The server's markup is escaped text with <mark>: rebuilt as nodes, so that
// Trusted Types need no exception.
function marked(html) {
  const plain = (text) =>
    text.replace(/&(amp|lt|gt|quot|#39);/g, (entity, name) =>
      ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name]);
  return html.split(/<\/?mark>/).map((part, index) =>
    index % 2 ? make("mark", {}, plain(part)) : plain(part));
}

class PalpateSearch extends HTMLElement {
  connectedCallback() {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => this.enhance());
    } else {
      this.enhance();
    }
  }

  disconnectedCallback() {
    boxes.delete(this);
    if (this.input) {
      this.close();
    }
  }

  enhance() {
    if (!this.isConnected) {
      return;
    }
    boxes.add(this);
    if (this.input) {
      return; // Moved within the page.
    }
    addStyle();
    this.input = this.querySelector("input[name=q], input[type=search]") ||
      this.addForm();
    this.addPopup();
    this.listen();
  }

  text(name) {
    return this.getAttribute(`text-${name}`) ?? texts[name];
  }

  addForm() {
    const id = `palpate-input-${++count}`;
    const input = make("input",
      { id, name: "q", type: "search", maxlength: 500 });
    this.append(
      make("form", {
        action: this.getAttribute("action") || new URL("search", server),
        method: "post",
        role: "search",
      },
        make("label", { for: id }, this.text("label")),
        make("div", { class: "palpate-row" }, input,
          make("button", {}, this.text("button")))));
    return input;
  }

  addPopup() {
    const id = `palpate-list-${++count}`;
    this.list = make("div", {
      id,
      role: "listbox",
      "aria-label": this.text("list"),
      tabindex: -1, // Or browsers let Tab into what scrolls.
    });
    this.note = make("p");
    this.popup = make("div", { class: "palpate-popup" }, this.list, this.note);
    // Two regions take turns: a screen reader speaks what changes, so the same
    // count twice in the same place would be silent.
    this.regions = [1, 2].map(() =>
      make("div", { class: "palpate-unseen", role: "status" }));
    this.append(this.popup, ...this.regions);
    const attributes = {
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-controls": id,
    };
    if (this.getAttribute("shortcuts") !== "off") {
      attributes["aria-keyshortcuts"] = "/ Control+K Meta+K";
    }
    for (const [name, value] of Object.entries(attributes)) {
      this.input.setAttribute(name, value);
    }
    this.close();
  }

  listen() {
    const { input, popup } = this;
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    input.form?.addEventListener("submit", () => {
      this.remember();
      this.close();
    });
    // The input keeps the focus while the list is touched.
    popup.addEventListener("mousedown", (event) => event.preventDefault());
    popup.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        this.accept(option);
      }
    });
  }

  // A new word: what the last one asked for is no longer wanted.
  typed() {
    this.select(null);
    this.stop();
    const words = this.input.value.trim();
    if (words.length < 2) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(words), pause);
  }

  // Opens for the words that are there; then `step` may select the first
  // option (1) or the last (-1).
  open(step) {
    this.stop();
    const words = this.input.value.trim();
    if (words.length > 1) {
      this.ask(words, step);
    } else if (recent.length) {
      this.show([["recent", recent.map((text) => ({ text }))]], step);
    }
  }

  async ask(words, step = 0) {
    this.stop();
    const request = this.request = new AbortController();
    this.timer = setTimeout(() => this.tell("slow"), patience);
    this.input.setAttribute("aria-busy", "true");
    try {
      const [completions, passages] = await Promise.all([
        this.post("v1/suggest", { q: words, limit: 8 }, request),
        this.findPassages(words, request),
      ]);
      if (request === this.request) {
        this.stop();
        this.show(this.group(completions.suggestions, passages, words), step);
      }
    } catch {
      if (request === this.request) { // Else it was given up for a newer one.
        this.close();
        this.tell("failed");
      }
    }
  }

  post(path, fields, { signal, keepalive }) {
    // A form's type needs no preflight when the server has another origin.
    const body = new URLSearchParams(fields);
    return askServer(path, { method: "POST", body, signal, keepalive });
  }

  async findPassages(words, request) {
    const limit = this.getAttribute("passages") ?? 3;
    if (!(limit > 0) || words.length < 4) { // Nothing is about "hea".
      return [];
    }
    const fields = { q: words, limit, facets: "", typing: 1 };
    return (await this.post("v1/search", fields, request)).hits;
  }

  // Nothing is offered twice: no article as a whole below its own title.
  group(suggestions, passages, words) {
    const of = (kind) => suggestions.filter((item) => item.kind === kind);
    const urls = suggestions.map((item) => item.url);
    return [
      ["query", of("query").filter((item) => item.text !== words)],
      ["topic", of("topic")],
      ["article", of("article")],
      ["passage", passages.filter((hit) =>
        hit.section?.heading || !urls.includes(hit.url))],
    ];
  }

  show(groups, step) {
    if (!this.input.matches(":focus")) {
      this.close();
      return;
    }
    this.select(null);
    this.list.replaceChildren();
    this.options = [];
    for (const [kind, items] of groups) {
      if (items.length) {
        this.list.append(this.makeGroup(kind, items));
      }
    }
    const found = this.options.length;
    this.expand(found > 0);
    this.note.textContent = "";
    this.say(this.text(found > 1 ? "many" : found ? "one" : "none")
      .replace("{n}", found));
    if (step && found) {
      this.move(step);
    }
  }

  makeGroup(kind, items) {
    const id = `${this.list.id}-${kind}`;
    return make("div", { role: "group", "aria-labelledby": id },
      make("div", { id, role: "presentation" }, this.text(kind)),
      ...items.map((item, index) => this.makeOption(kind, item, index)));
  }

  makeOption(kind, item, index) {
    const url = item.section?.url || item.url;
    const option = make(url ? "a" : "div", {
      id: `${this.list.id}-${this.options.length}`,
      role: "option",
      "aria-selected": "false",
      tabindex: -1,
      ...(url && { href: webAddress(url) }),
    });
    const line = (name, ...parts) =>
      make("span", { class: `palpate-${name}`, dir: "auto" }, ...parts);
    if (kind === "passage") {
      const heading = item.section?.heading;
      option.append(
        line("title", heading || item.title),
        ...(heading ? [line("from", item.title)] : []),
        line("text", ...marked(item.snippet_html)));
    } else {
      option.append(
        line("title", ...(item.html ? marked(item.html) : [item.text])));
    }
    option.palpate = { ...item, position: index + 1 };
    this.options.push(option);
    return option;
  }

  // In sight at once, spoken after a pause in typing.
  tell(name) {
    this.note.textContent = this.text(name);
    this.popup.hidden = false;
    this.say(this.text(name));
  }

  say(text) {
    clearTimeout(this.speech);
    this.speech = setTimeout(() => {
      this.regions.reverse();
      this.regions[0].textContent = text;
      this.regions[1].textContent = "";
    }, quiet);
  }

  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.request = null;
    this.input.removeAttribute("aria-busy");
  }

  close() {
    this.stop();
    clearTimeout(this.speech);
    this.select(null);
    this.expand(false);
    this.note.textContent = "";
  }

  expand(open) {
    this.list.hidden = !open;
    this.popup.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
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

  move(step) {
    const last = this.options.length - 1;
    const from = this.options.indexOf(this.selected);
    const to = from < 0 && step < 0 ? last : from + step;
    this.select(this.options[to < 0 ? last : to > last ? 0 : to]);
  }

  // Keys as the ARIA Authoring Practices have them for a combobox with list
  // autocomplete and manual selection.
  press(event) {
    const { key, altKey } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      this.pressArrow(key === "ArrowDown" ? 1 : -1, altKey);
    } else if (key === "Escape" && (this.input.value || !this.popup.hidden)) {
      event.preventDefault();
      if (this.popup.hidden) {
        this.input.value = "";
      }
      this.close();
    } else if (key === "Enter" && this.selected) {
      event.preventDefault();
      this.selected.click();
    } else if (/^(Home|End|Arrow(Left|Right))$/.test(key)) {
      this.select(null); // Back to the text, where the caret moves.
    }
  }

  pressArrow(step, alt) {
    if (alt && step < 0) {
      this.close();
    } else if (this.list.hidden) {
      this.open(alt ? 0 : step);
    } else if (!alt) {
      this.move(step);
    }
  }

  // An option with an address is a link, and opens as one.
  accept({ href, palpate }) {
    if (palpate.id) {
      this.report(this.input.value, palpate.id, palpate.position);
    }
    if (!href) {
      this.input.value = palpate.text;
      this.input.form?.requestSubmit();
    } else {
      this.remember();
    }
    this.close();
  }

  remember() {
    const words = this.input.value.trim();
    if (this.hasAttribute("recent") && words) {
      const known = new Set([words, ...recent]);
      recent.splice(0, recent.length, ...[...known].slice(0, 5));
    }
  }

  // For a site that counts which results help: no name, no cookie.
  report(words, id, position) {
    if (this.hasAttribute("clicks")) {
      const fields = { q: words.trim(), id, position };
      this.post("v1/clicks", fields, { keepalive: true }).catch(() => {});
    }
  }
}

// Whether keys belong to a text that somebody writes.
function isEditable(element) {
  return element.isContentEditable ||
    element.matches?.("input, textarea, select, [role=textbox]");
}

document.addEventListener("keydown", (event) => {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey &&
    !event.shiftKey && event.key?.toLowerCase() === "k";
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey &&
    !event.altKey;
  const box = [...boxes].find((one) => one.getAttribute("shortcuts") !== "off");
  if (box && (command || slash) && !event.defaultPrevented &&
      !isEditable(event.composedPath()[0])) {
    event.preventDefault();
    box.input.focus();
    box.input.select();
  }
});

// Results that the server listed: <a data-palpate-id data-palpate-position>.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-palpate-id]");
  if (link) {
    const { palpateId, palpatePosition } = link.dataset;
    const [box] = boxes;
    // The words these results answer, whatever was typed since.
    box?.report(box.input.defaultValue, palpateId, palpatePosition);
  }
});

customElements.define("palpate-search", PalpateSearch);
