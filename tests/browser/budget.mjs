// What a reader has to download, and what a page may do.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { exampleSite, root, withPage } from "./support.mjs";

const { url } = await exampleSite();
const gzipped = (name) =>
  gzipSync(readFileSync(path.join(root, "web", name)), { level: 9 }).length;

test("the widgets keep to their budgets", (t) => {
  const related = gzipped("palpate-related.js");
  const search = gzipped("palpate.js") + related; // It builds on that file.
  const style = gzipped("palpate.css");
  t.diagnostic(`gzipped: search ${search}, related ${related}, css ${style}`);
  assert.ok(search <= 6 * 1024, `search: ${search}`);
  assert.ok(related <= 2 * 1024, `related: ${related}`);
  assert.ok(style <= 2 * 1024, `css: ${style}`);
});

const pages = {
  home: "/",
  results: "/search?q=tension+headache",
  article: "/articles/neck/pinched-nerve-in-the-neck",
};

for (const [name, address] of Object.entries(pages)) {
  test(`${name}: under 60 kB in all, from this origin alone`, (t) =>
    withPage({}, async (page) => {
      let bytes = 0;
      const ended = [];
      page.on("requestfinished", (request) => ended.push(
        request.sizes().then((sizes) => {
          bytes += sizes.responseBodySize + sizes.responseHeadersSize;
        })));
      await page.goto(url + address, { waitUntil: "networkidle" });
      await Promise.all(ended);
      t.diagnostic(`${name}: ${bytes} bytes in ${ended.length} requests`);
      assert.ok(bytes > 1000 && bytes < 60_000, `${bytes} bytes`);
      for (const request of page.requests) {
        assert.equal(new URL(request.url()).origin, url);
      }
      assert.deepEqual(page.errors, []);
    }));
}

test("the first paint does not wait for the script", () =>
  withPage({}, async (page) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/*.js", async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await page.goto(url + pages.results, { waitUntil: "commit" });
    const painted = await page.waitForFunction(() =>
      performance.getEntriesByName("first-contentful-paint").length);
    assert.ok(painted);
    assert.ok(await page.locator(".result").first().isVisible());
    release();
  }));

test("the widgets move nothing when they arrive", () =>
  withPage({}, async (page) => {
    for (const address of Object.values(pages)) {
      await page.goto(url + address, { waitUntil: "networkidle" });
      const shift = await page.evaluate(() => new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            sum += entry.value;
          }
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 200);
      }));
      assert.ok(shift < 0.01, `${address}: ${shift}`);
    }
  }));

test("headers let a page do nothing but its own", async () => {
  for (const address of [...Object.values(pages), "/nowhere", "/v1/suggest"]) {
    const { headers } =
      await fetch(url + address, { headers: { Accept: "text/html" } });
    const policy = headers.get("content-security-policy");
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(policy, /unsafe|\*|data:|https?:/);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("referrer-policy"), "same-origin");
    assert.equal(headers.get("cross-origin-opener-policy"), "same-origin");
    assert.equal(headers.get("set-cookie"), null);
  }
});
