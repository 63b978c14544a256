// The clients of Meilisearch, as npm has them, against the real searchd: in
// node, and in Chromium from another origin. Nothing of them is changed, and
// nothing but the address is told to them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { root, serveFiles, startSite, withPage } from "./support.mjs";
import { askEverything } from "./clients_script.mjs";

const here = path.join(root, "tests/browser");
const file = (name) => readFile(path.join(here, name), "utf8");

// Two origins that know of each other, as a clinic's site and its search do.
let started;

function clinic() {
  started ??= (async () => {
    const pages = new Map();
    const origin = await serveFiles(path.join(here, "node_modules"), pages);
    const { url } = await startSite(path.join(root, "corpus"), `
[site]
permalink = "/articles/:id"
[server]
allowed_origins = ["${origin}"]
`);
    return { url, origin, pages };
  })();
  return started;
}

async function openPage(page, name, html) {
  const { origin, pages } = await clinic();
  pages.set(name, html);
  await page.goto(`${origin}/${name}`);
}

const importMap = `<script type="importmap">{"imports": {
  "meilisearch": "/modules/meilisearch/dist/index.js",
  "@meilisearch/instant-meilisearch":
    "/modules/@meilisearch/instant-meilisearch/dist/index.js"
}}</script>`;

// The two ways a page gets instant-meilisearch: as a module, and as a script.
const asModule = `<script type="module">
import { instantMeiliSearch } from "@meilisearch/instant-meilisearch";`;
const asScript = `<script
  src="/modules/instant-meilisearch-1/dist/instant-meilisearch.umd.min.js">
</script><script type="module">
const { instantMeiliSearch } = window;`;

// What the same questions bring, wherever they are asked.
function checkAnswers(answers) {
  assert.equal(answers.healthy, true);
  assert.deepEqual(answers.health, { status: "available" });
  assert.ok(answers.version.pkgVersion);
  assert.ok(answers.stats.numberOfDocuments > 50);
  assert.ok(answers.indexes.length === 1);

  const [first] = answers.search.hits;
  assert.equal(answers.search.query, "wiplash");
  assert.equal(answers.search.searched, "whiplash");
  assert.match(first._formatted.title, /<em>whiplash<\/em>/i);
  assert.ok(first._formatted.body.split(/\s+/).length <= 12);
  assert.match(first._formatted.body, /…/);
  assert.ok(first._rankingScore > 0 && first._rankingScore < 1);
  assert.ok(answers.search.facetDistribution.topics.Neck > 0);
  assert.ok(answers.search.facetStats.year.min <=
    answers.search.facetStats.year.max);
  assert.deepEqual(answers.searchGet.hits.map((hit) => hit.id),
    answers.search.hits.slice(0, 3).map((hit) => hit.id));
  assert.ok(answers.filtered.hits.length > 0);
  assert.ok(answers.filtered.hits.every((hit) => hit.topics.includes("Neck")));
  const dates = answers.sorted.hits.map((hit) => hit.published);
  assert.deepEqual(dates, [...dates].sort().reverse());
  assert.equal(answers.page.page, 2);
  assert.equal(answers.page.hits.length, 3);
  assert.equal(answers.multi.results.length, 2);
  assert.ok(answers.facet.facetHits.some((hit) => hit.value === "Neck"));
  assert.equal(answers.document.id, first.id);
  assert.ok(answers.document.body.length > 500);
  assert.ok(answers.similar.hits.length > 0);
  assert.ok(answers.similar.hits.every((hit) => hit.id !== first.id));

  assert.deepEqual(answers.errors, {
    documents: "index_is_read_only",
    remove: "index_is_read_only",
    settings: "index_is_read_only",
    filter: "invalid_search_filter",
    missing: "document_not_found",
  });
  assert.match(answers.filterMessage, /filter, character 1: expected one of/);
}

test("meilisearch in node: every question is answered", {
  skip: Number(process.versions.node.split(".")[0]) < 20 &&
    "meilisearch wants Node.js 20; Chromium runs it below",
}, async () => {
  const { Meilisearch } = await import("meilisearch");
  const { url } = await clinic();
  checkAnswers(await askEverything(Meilisearch, url));
});

test("meilisearch in Chromium, from another origin: the same", async () => {
  const { url, pages } = await clinic();
  pages.set("clients_script.mjs", await file("clients_script.mjs"));
  await withPage({}, async (page) => {
    await openPage(page, "meilisearch.html", `<!doctype html>
<title>A clinic</title>${importMap}<script type="module">
import { Meilisearch } from "meilisearch";
import { askEverything } from "/clients_script.mjs";
askEverything(Meilisearch, "${url}").then(
  (answers) => { window.answers = answers; },
  (error) => { window.answers = { failed: String(error) }; });
</script>`);
    await page.waitForFunction(() => window.answers);
    checkAnswers(await page.evaluate(() => window.answers));
  });
});

const instantSearchPage = (server, client, options) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A clinic</title>
<div id="box"></div><div id="stats"></div><div id="sort"></div>
<div id="topics"></div><div id="hits"></div><div id="pages"></div>
${importMap}
<script src="/modules/instantsearch.js/dist/instantsearch.production.min.js">
</script>
${client}
const { searchClient } = instantMeiliSearch("${server}", "any key",
  ${JSON.stringify({ primaryKey: "id", ...options })});
const { widgets } = instantsearch;
const search = instantsearch({ indexName: "articles", searchClient });
search.addWidgets([
  widgets.configure({ hitsPerPage: 6, attributesToSnippet: ["body:20"] }),
  widgets.searchBox({ container: "#box" }),
  widgets.stats({ container: "#stats" }),
  widgets.sortBy({ container: "#sort", items: [
    { label: "Best", value: "articles" },
    { label: "Newest", value: "articles:published:desc" }] }),
  widgets.refinementList({ container: "#topics", attribute: "topics",
    operator: "or", searchable: true }),
  widgets.hits({ container: "#hits", templates: {
    item: (hit, { html, components }) => html\`<article data-id="\${hit.objectID}"
      data-published="\${hit.published}" data-topics="\${hit.topics.join()}">
      <h2>\${components.Highlight({ hit, attribute: "title" })}</h2>
      <p>\${components.Snippet({ hit, attribute: "body" })}</p></article>\` } }),
  widgets.pagination({ container: "#pages" }),
]);
search.start();
</script></html>`;

async function useInstantSearch(page) {
  const hits = page.locator("#hits article");
  const ids = () => hits.evaluateAll((all) => all.map((one) => one.dataset.id));
  const settled = (what) => page.waitForFunction(what);
  await hits.first().waitFor();
  assert.equal(await hits.count(), 6);

  // Words: marked in the title, a passage with them below.
  await page.locator("#box input").fill("whiplash");
  await page.locator("#hits h2 mark").first().waitFor();
  assert.match(await hits.first().locator("h2").innerText(), /whiplash/i);
  assert.match(await hits.first().locator("p mark").first().innerText(),
    /whiplash/i);
  await page.locator("#box input").fill("neck");
  await settled(() => document.querySelector("#stats").textContent
    .includes("result") && document.querySelector("#hits h2 mark")?.textContent
    .toLowerCase().includes("neck"));

  // The second page has other hits.
  const first = await ids();
  await page.locator("#pages .ais-Pagination-item--nextPage a").click();
  await page.waitForFunction((id) =>
    document.querySelector("#hits article")?.dataset.id !== id, first[0]);
  const second = await ids();
  assert.ok(second.length > 0);
  assert.ok(second.every((id) => !first.includes(id)));

  // A ticked topic narrows down, and the others can still be ticked.
  await page.locator("#topics .ais-RefinementList-searchBox input").fill("nec");
  await settled(() => [...document.querySelectorAll(
    "#topics .ais-RefinementList-item")].length === 1);
  await page.locator("#topics input[type=checkbox]").first().check();
  await settled(() => [...document.querySelectorAll("#hits article")]
    .every((one) => one.dataset.topics.split(",").includes("Neck")));
  await page.locator("#topics .ais-RefinementList-searchBox input").fill("");
  await settled(() => document.querySelectorAll(
    "#topics .ais-RefinementList-item").length > 1);

  // By date.
  await page.locator("#sort select").selectOption("articles:published:desc");
  await settled(() => {
    const dates = [...document.querySelectorAll("#hits article")]
      .map((one) => one.dataset.published);
    return dates.length > 1 &&
      dates.every((date, at) => at === 0 || dates[at - 1] >= date);
  });
}

for (const [client, options, name] of [
  [asModule, {}, "0.31"],
  [asModule, { finitePagination: true }, "0.31, finite"],
  [asScript, {}, "1.0"],
]) {
  test(`instantsearch.js with instant-meilisearch ${name}`, async () => {
    const { url, origin } = await clinic();
    await withPage({}, async (page) => {
      await openPage(page, "instantsearch.html",
        instantSearchPage(url, client, options));
      await useInstantSearch(page);
      assert.deepEqual(page.errors.filter((text) =>
        !text.includes("favicon")), []);
      assert.ok(page.requests.every((one) =>
        [origin, url].includes(new URL(one.url()).origin)));
      assert.ok(page.requests.some((one) => one.method() === "POST" &&
        one.url() === `${url}/multi-search`));
    });
  });
}

test("@algolia/autocomplete-js offers articles while somebody types", async () => {
  const { url } = await clinic();
  await withPage({}, async (page) => {
    await openPage(page, "autocomplete.html", `<!doctype html><html lang="en">
<meta charset="utf-8"><title>A clinic</title><div id="box"></div>
<script src="/modules/@algolia/autocomplete-js/dist/umd/index.production.js">
</script><script>
const { autocomplete } = window["@algolia/autocomplete-js"];
autocomplete({
  container: "#box", detachedMediaQuery: "none", placeholder: "Search",
  getSources: () => [{
    sourceId: "articles",
    getItemUrl: ({ item }) => item.url,
    getItems: async ({ query }) => {
      const answer = await fetch("${url}/indexes/articles/search?limit=5&q=" +
        encodeURIComponent(query));
      return (await answer.json()).hits;
    },
    templates: { item: ({ item, html }) =>
      html\`<a href="\${item.url}">\${item.title}</a>\` },
  }],
});
</script></html>`);
    await page.locator("#box input").fill("whipla");
    const offered = page.getByRole("option");
    await offered.first().waitFor();
    assert.match(await offered.first().innerText(), /whiplash/i);
    assert.match(await offered.first().locator("a").getAttribute("href"),
      /^\/articles\//);
  });
});
