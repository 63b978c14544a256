// The example site as a reader without JavaScript has it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleSite, withPage } from "./support.mjs";

const { url } = await exampleSite();
const plain = { javaScriptEnabled: false };

async function search(page, words) {
  await page.getByLabel("Search all articles").fill(words);
  await page.getByRole("button", { name: "Search", exact: true }).click();
}

test("without JavaScript: from a search to an article to the next", () =>
  withPage(plain, async (page) => {
    await page.goto(url);
    await search(page, "pinched nerve in the neck");
    // The words stay out of the address.
    assert.equal(page.url(), `${url}/search`);
    await page.getByRole("link", { name: "A pinched nerve in the neck" })
      .first().click();
    assert.match(page.url(), /\/articles\/neck\/pinched-nerve-in-the-neck$/);
    await page.getByRole("navigation", { name: "On this page" })
      .getByRole("link", { name: "What happens at an assessment" }).click();
    assert.match(page.url(), /#what-happens-at-an-assessment$/);
    const related = page.getByRole("navigation", { name: "Related reading" });
    const next = related.getByRole("link").first();
    assert.ok((await related.locator(".meta").first().innerText()).length > 5,
      "related reading gives a reason");
    const title = await next.innerText();
    await next.click();
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(),
      title);
  }));

test("without JavaScript: a result leads to the section it quotes", () =>
  withPage(plain, async (page) => {
    await page.goto(url);
    await search(page, "hand resting on top of the head");
    await page.locator(".deep a").first().click();
    const anchor = new URL(page.url()).hash.slice(1);
    assert.ok(await page.locator(`[id="${anchor}"]`).count());
  }));

test("without JavaScript: filters, order and pages", () =>
  withPage(plain, async (page) => {
    await page.goto(`${url}/search`);
    const total = async () =>
      Number(await page.locator(".count strong").innerText());
    const all = await total();
    assert.ok(all > 50);
    // Not among the most frequent topics: behind "more".
    await page.getByText(/^\d+ more$/).first().click();
    const headache = page.getByRole("checkbox", { name: /^Headache \d/ });
    await headache.check();
    await page.getByLabel("Sort by").selectOption("title");
    await page.getByRole("button", { name: "Show results" }).click();
    assert.ok(await total() < all);
    assert.ok(await headache.isChecked());
    const titles = await page.locator(".result h2").allInnerTexts();
    assert.deepEqual(titles,
      [...titles].sort((a, b) => a.localeCompare(b, "en")));

    await headache.uncheck();
    await page.getByRole("button", { name: "Show results" }).click();
    const first = await page.locator(".result h2").allInnerTexts();
    await page.getByRole("button", { name: "Next" }).click();
    const second = await page.locator(".result h2").allInnerTexts();
    assert.ok(second.length > 0);
    assert.ok(second.every((title) => !first.includes(title)));
    assert.ok(await page.getByText(/^Page 2 of/).isVisible());
    await page.getByRole("button", { name: "Previous" }).click();
    assert.deepEqual(await page.locator(".result h2").allInnerTexts(), first);
  }));

test("without JavaScript: a corrected word, and the way back", () =>
  withPage(plain, async (page) => {
    await page.goto(url);
    await search(page, "tention hedache");
    const found = page.locator(".found");
    assert.match(await found.innerText(), /tension headache/);
    await page.getByRole("button", { name: "Search for exactly that" }).click();
    assert.match(await found.innerText(), /exactly what you typed/);
    assert.equal(await page.getByLabel("Search all articles").inputValue(),
      "tention hedache");
    await page.getByRole("button", { name: "Mend typing mistakes" }).click();
    assert.match(await found.innerText(), /tension headache/);
  }));

test("without JavaScript: added words can be switched off and on", () =>
  withPage(plain, async (page) => {
    await page.goto(url);
    await search(page, "pinched nerve");
    const words = page.locator(".word");
    assert.ok(await words.count() > 0);
    await page.getByRole("button", { name: "Only my words" }).click();
    assert.equal(await words.count(), 0);
    await page.getByRole("button", { name: "Also related words" }).click();
    assert.ok(await words.count() > 0);
  }));

test("without JavaScript: a notice stands above the results", () =>
  withPage(plain, async (page) => {
    await page.goto(url);
    await search(page, "chest pain at night");
    const notice = page.getByRole("region", { name: "Chest pain" });
    const results = page.locator(".results");
    assert.ok((await notice.boundingBox()).y < (await results.boundingBox()).y);
    await notice.getByRole("link").click();
    assert.match(page.url(), /when-to-see-a-doctor$/);
  }));

test("without JavaScript: nothing found, and no such page, both help on", () =>
  withPage(plain, async (page) => {
    await page.goto(url);
    await search(page, "zzzzqqqq");
    assert.match(await page.locator(".found").innerText(), /Nothing found/);
    await page.getByRole("link", { name: "all articles", exact: true })
      .click();
    assert.ok(await page.locator(".result").count() > 5);
    const missing = await page.goto(`${url}/nowhere`);
    assert.equal(missing.status(), 404);
    await search(page, "sore neck");
    assert.ok(await page.locator(".result").count() > 0);
  }));

test("an article tells search engines what it is", () =>
  withPage(plain, async (page) => {
    const address = `${url}/articles/neck/pinched-nerve-in-the-neck`;
    await page.goto(address);
    const text =
      await page.locator('script[type="application/ld+json"]').textContent();
    const said = JSON.parse(text);
    assert.equal(said["@type"], "MedicalWebPage");
    assert.equal(said.headline, "A pinched nerve in the neck");
    assert.equal(said.lastReviewed, "2025-11-20");
    assert.equal(said.url, address);
    assert.equal(await page.locator("link[rel=canonical]")
      .getAttribute("href"), address);
  }));

test("sitemap and robots list the articles, and no drafts", async () => {
  const robots = await (await fetch(`${url}/robots.txt`)).text();
  const address = /^Sitemap: (\S+)$/m.exec(robots)[1];
  const sitemap = await (await fetch(address)).text();
  const pages = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)]
    .map((match) => match[1]);
  assert.ok(pages.includes(`${url}/articles/neck/whiplash`));
  assert.ok(pages.length > 50);
  assert.ok(pages.every((page) => !page.includes("draft")));
  for (const page of pages.slice(0, 5)) {
    assert.equal((await fetch(page)).status, 200, page);
  }
});

test("a browser can add the search to its address bar", async () => {
  const description = await (await fetch(`${url}/opensearch.xml`)).text();
  const template = (type) =>
    new RegExp(`type="${type}" template="([^"]*)"`).exec(description)[1]
      .replace("{searchTerms}", "neck");
  const page = await (await fetch(template("text/html"))).text();
  assert.match(page, /class="result"/);
  const answer =
    await fetch(template("application/x-suggestions\\+json"));
  const [typed, completions] = await answer.json();
  assert.equal(typed, "neck");
  assert.ok(completions.length > 0);
});
