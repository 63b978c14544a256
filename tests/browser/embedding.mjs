// A publisher's page of another origin holds both widgets.

import assert from "node:assert/strict";
import { test } from "node:test";
import path from "node:path";
import { root, servePage, startSite, withPage } from "./support.mjs";

const corpus = path.join(root, "corpus/neck");
const publisherPage = (server) => `<!doctype html><html lang="en" dir="rtl">
<meta charset="utf-8"><title>A clinic</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none';
  script-src ${server}; style-src ${server}; connect-src ${server};
  form-action ${server}; require-trusted-types-for 'script'; trusted-types 'none'">
<main><h1>A clinic</h1>
<palpate-search></palpate-search>
<palpate-related article="desk-neck-pain"></palpate-related></main>
<script type="module" src="${server}/palpate.js"></script>`;

const settings = (origins) => `
[site]
base_url = "https://clinic.example"
permalink = "/:id/"
[server]
allowed_origins = ${JSON.stringify(origins)}
`;

test("CORS allowed: both widgets work, with no cookie and no preflight", async () => {
  const { url } = await startSite(corpus, settings(["*"]));
  const origin = await servePage(publisherPage(url));
  await withPage({}, async (page) => {
    await page.goto(origin);
    await page.locator("palpate-related li").first().waitFor();
    const link = page.locator("palpate-related a").first();
    assert.match(await link.getAttribute("href"), /^https:\/\/clinic.example/);
    await page.getByRole("combobox", { name: "Search" }).fill("whiplash");
    await page.getByRole("option").first().waitFor();
    const list = await page.locator(".palpate-popup").boundingBox();
    const input = await page.getByRole("combobox").boundingBox();
    assert.ok(list.y >= input.y + input.height, "styled: below the input");
    assert.ok(page.requests.every((one) => one.method() !== "OPTIONS"));
    assert.ok(page.requests.every((one) =>
      [origin, url].includes(new URL(one.url()).origin)));
    assert.deepEqual(page.errors.filter((text) =>
      !text.includes("favicon")), []);

    // The form needs no script of ours to search.
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/search`);
  });
});

test("CORS for this origin only: another one is refused, kindly", async () => {
  const { url } = await startSite(corpus, settings(["https://clinic.example"]));
  const origin = await servePage(publisherPage(url));
  await withPage({}, async (page) => {
    await page.goto(origin);
    await page.getByRole("combobox").fill("whiplash");
    await page.getByText("No suggestions just now").first().waitFor();
    assert.equal(await page.getByRole("option").count(), 0);
    assert.equal(await page.locator("palpate-related li").count(), 0);
    assert.ok(page.errors.some((text) => /CORS|Access-Control/.test(text)));
  });
});

test("no CORS unless the configuration says so", async () => {
  const { url } = await startSite(corpus, settings([]));
  for (const from of ["https://evil.example", "null"]) {
    const answer = await fetch(`${url}/v1/suggest?q=neck`,
      { headers: { Origin: from } });
    assert.equal(answer.headers.get("access-control-allow-origin"), null);
    assert.equal(answer.headers.get("cross-origin-resource-policy"),
      "same-origin");
  }
  const answer = await fetch(`${url}/v1/search`, {
    method: "OPTIONS",
    headers: { Origin: "https://evil.example",
      "Access-Control-Request-Method": "POST" },
  });
  assert.equal(answer.headers.get("access-control-allow-origin"), null);
});
