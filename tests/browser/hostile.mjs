// What authors and readers write stays text, in pages and in widgets.

import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite, temporaryFile, withPage } from "./support.mjs";

const titles = [
  "<script>window.pwned = 1</script> Zebra one",
  "Zebra two \"quoted\" 'single' & <img src=x onerror=window.pwned=1>",
  "Zebra three \u202eyekcirt\u202c and \u2067rtl\u2069",
  "Zebra four </title></script><!-- {{title}} <mark>not mine</mark>",
  "\u05d6\u05d1\u05e8\u05d4 Zebra five",
];
// Tags in a title are taken off when it is read; written out, they are text.
const written = (title) =>
  title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const text = "The zebra has a stiff neck. It rests, and moves a little. ";
const corpus = temporaryFile("hostile.jsonl", titles.map((title, index) =>
  JSON.stringify({
    id: `zebra-${index}`,
    title: written(title),
    summary: `A zebra ${written(title)}`,
    topics: ["<b>Bold</b>", `T "${index}"`],
    authors: ["<i>Author</i>"],
    date: "2024-01-05",
    url: index === 1 ? "javascript:window.pwned=1" : undefined,
    html: `<h2>&lt;script&gt;window.pwned=1&lt;/script&gt; heading</h2>
      <p>${text.repeat(4)} &lt;img src=x onerror=window.pwned=1&gt;</p>`,
  })).join("\n"));
const { url } = await startSite(corpus, `
[site]
name = "A <b>bold</b> & \\"quoted\\" site"
permalink = "/articles/:id"
`);

// As a browser has the text, runs of spaces and all.
const squeezed = (title) => title.replace(/\s+/g, " ").trim();

async function assertHarmless(page) {
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator("main script:not([type]), main img, main b, " +
    "main i").count(), 0);
  for (const href of await page.locator("a").evaluateAll((links) =>
    links.map((link) => link.href))) {
    assert.match(href, /^https?:/);
  }
  assert.deepEqual(page.errors.filter((error) =>
    /Content Security|TrustedHTML/.test(error)), []);
}

test("pages show hostile titles as text", () =>
  withPage({}, async (page) => {
    for (const path of ["/", "/search?q=zebra", "/search?topic=%3Cb%3E",
      "/articles/zebra-0", "/articles/zebra-3"]) {
      await page.goto(url + path);
      await assertHarmless(page);
    }
    await page.goto(`${url}/search?q=zebra`);
    const shown = await page.locator(".result h2").allInnerTexts();
    for (const title of titles) {
      assert.ok(shown.map(squeezed).includes(squeezed(title)), title);
    }
    await page.goto(`${url}/articles/zebra-3`);
    assert.equal(squeezed(await page.locator("h1").innerText()),
      squeezed(titles[3]));
    const ld = await page.locator('script[type="application/ld+json"]')
      .textContent();
    assert.equal(JSON.parse(ld).headline, titles[3]);
  }));

test("a hostile query is shown as text, and comes back whole", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    const words = `"><script>window.pwned=1</script> zebra '&amp; {{q}}`;
    await page.locator("input[role=combobox]").fill(words);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/search`);
    await assertHarmless(page);
    assert.equal(await page.locator("input[role=combobox]").inputValue(), words);
  }));

test("suggestions show hostile titles as text", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await page.locator("input[role=combobox]").fill("zebra");
    await page.getByRole("option").first().waitFor();
    await assertHarmless(page);
    const shown = await page.locator(".palpate-title").allInnerTexts();
    assert.ok(shown.map(squeezed).includes(squeezed(titles[0])), `${shown}`);
    assert.ok(await page.locator(".palpate-popup mark").count() > 0);
  }));

test("related reading shows hostile titles as text", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    // Whatever a server answers: nothing of it becomes markup or script.
    await page.route("**/related?**", (route) => route.fulfill({
      contentType: "application/json",
      body: JSON.stringify({ related: titles.map((title) =>
        ({ title, url: "javascript:window.pwned=1", reason: title })) }),
    }));
    await page.evaluate(() => {
      const related = document.createElement("palpate-related");
      related.setAttribute("article", "zebra-0");
      document.querySelector("main").prepend(related);
    });
    const links = page.locator("palpate-related a");
    await links.first().waitFor();
    assert.deepEqual((await links.allInnerTexts()).map(squeezed),
      titles.map(squeezed));
    await links.first().click();
    await assertHarmless(page);
  }));

test("right-to-left marks stay within their own title", () =>
  withPage({}, async (page) => {
    await page.goto(`${url}/search?q=zebra`);
    for (const heading of await page.locator(".result h2").all()) {
      assert.equal(await heading.getAttribute("dir"), "auto");
    }
    const hebrew = page.locator(".result h2", { hasText: "five" });
    assert.equal(await hebrew.evaluate((one) =>
      getComputedStyle(one).direction), "rtl");
    assert.equal(await page.locator(".meta").first().evaluate((one) =>
      getComputedStyle(one).direction), "ltr");
  }));
