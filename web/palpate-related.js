// <palpate-related article="ID">: what to read next. Whatever stands inside is
// shown until the answer comes, and for good when none does. Nothing is stored,
// and nothing goes anywhere but to the server this file came from.

export const server = new URL(".", import.meta.url);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// What an author wrote must not become "javascript:".
export function webAddress(url) {
  const address = new URL(url, document.baseURI);
  return /^https?:$/.test(address.protocol) ? address.href : "#";
}

// Neither cookies nor the page's address go along.
export async function askServer(path, options) {
  const answer = await fetch(new URL(path, server), {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    ...options,
  });
  if (!answer.ok) {
    throw new Error(answer.status);
  }
  return answer.json();
}

// One line in a page is enough: the style comes along, unless it is there.
export function addStyle() {
  const style = new URL("palpate.css", server).href;
  const links = [...document.querySelectorAll("link[rel=stylesheet]")];
  if (!links.some((link) => link.href === style)) {
    document.head.append(make("link", { rel: "stylesheet", href: style }));
  }
}

class PalpateRelated extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("ul, ol")) {
      return; // The page came with its list.
    }
    addStyle();
    this.watch = new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) {
        this.watch.disconnect();
        this.load();
      }
    }, { rootMargin: "400px" });
    this.watch.observe(this);
  }

  disconnectedCallback() {
    this.watch?.disconnect();
  }

  async load() {
    const article = this.getAttribute("article");
    const fields = { limit: this.getAttribute("limit") || 4 };
    let path = "v1/related";
    if (article) {
      const id = article.split("/").map(encodeURIComponent).join("/");
      path = `v1/articles/${id}/related`;
    } else {
      fields.url = this.getAttribute("url") || location.pathname;
    }
    try {
      const answer = await askServer(`${path}?${new URLSearchParams(fields)}`);
      this.show(answer.related);
    } catch {
      this.show([]);
    }
  }

  show(related) {
    if (related.length === 0) {
      this.toggleAttribute("empty", !this.textContent.trim());
      return;
    }
    const list = make("ul");
    for (const { url, title, reason } of related) {
      const item = make("li", {},
        make("a", { href: webAddress(url), dir: "auto" }, title));
      if (reason) {
        item.append(make("p", { dir: "auto" }, reason));
      }
      list.append(item);
    }
    const label = this.getAttribute("text-label") || "Related reading";
    const level = Number(this.getAttribute("level")) || 2;
    this.replaceChildren(
      make("nav", { "aria-label": label },
        make(`h${Math.min(Math.max(level, 2), 6)}`, {}, label), list));
  }
}

customElements.define("palpate-related", PalpateRelated);
