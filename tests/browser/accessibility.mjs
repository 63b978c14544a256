// axe-core over every page, in every light and width; what a screen reader
// has; valid HTML.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { exampleSite, withPage } from "./support.mjs";

const { url } = await exampleSite();
const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const pages = {
  home: "/",
  results: "/search?q=tension+headache",
  corrected: "/search?q=tention+hedache",
  added: "/search?q=pinched+nerve",
  filtered: "/search?topic=Headache&sort=title",
  notice: "/search?q=chest+pain",
  empty: "/search?q=zzzzqqqq",
  article: "/articles/neck/pinched-nerve-in-the-neck",
  missing: "/nowhere",
};

async function assertAccessible(page, what) {
  // Not by a script element: the page's own policy forbids that.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe });
  const { violations } = await page.evaluate(() => window.axe.run(
    document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map(({ id, nodes }) =>
    `${what}: ${id}: ${nodes.map((node) => node.html).join("; ")}`), []);
}

const widths = {
  phone: { viewport: { width: 390, height: 844 } },
  desktop: { viewport: { width: 1280, height: 800 } },
  // 1280 pixels at 200 %.
  zoomed: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
};

for (const colorScheme of ["light", "dark"]) {
  for (const [width, options] of Object.entries(widths)) {
    if (colorScheme === "dark" && width === "zoomed") {
      continue; // Colours are the same at any size.
    }
    test(`axe finds nothing: ${colorScheme}, ${width}`, () =>
      withPage({ colorScheme, ...options }, async (page) => {
        for (const [name, address] of Object.entries(pages)) {
          await page.goto(url + address);
          await assertAccessible(page, name);
          const wider = await page.evaluate(() =>
            document.documentElement.scrollWidth - innerWidth);
          assert.ok(wider <= 0, `${name} scrolls sideways by ${wider}`);
        }
        await page.goto(url);
        await page.getByRole("combobox").fill("headache");
        await page.getByRole("option").first().waitFor();
        await page.keyboard.press("ArrowDown");
        await assertAccessible(page, "suggestions");
      }));
  }
}

test("320 pixels (400 %) and forced colours lose nothing", () =>
  withPage({ viewport: { width: 320, height: 256 }, forcedColors: "active" },
    async (page) => {
      for (const [name, address] of Object.entries(pages)) {
        await page.goto(url + address);
        const wider = await page.evaluate(() =>
          document.documentElement.scrollWidth - innerWidth);
        assert.ok(wider <= 0, `${name} scrolls sideways by ${wider}`);
      }
      // The browser would write them in black, also on a black page.
      await page.goto(`${url}/search?q=neck+pain`);
      const [title, marked] = await page.evaluate(() =>
        [".result h2 a", ".result h2 mark"].map((selector) =>
          getComputedStyle(document.querySelector(selector)).color));
      assert.equal(marked, title);
      await page.goto(url);
      await page.getByRole("combobox").fill("headache");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("ArrowDown");
      const [selected, other] = await page.getByRole("option")
        .evaluateAll((all) => all.map((option) =>
          getComputedStyle(option).backgroundColor));
      assert.notEqual(selected, other);
    }));

test("reduced motion: nothing scrolls by itself", () =>
  withPage({ reducedMotion: "reduce" }, async (page) => {
    await page.goto(url);
    assert.equal(await page.evaluate(() =>
      getComputedStyle(document.documentElement).scrollBehavior), "auto");
  }));

test("a screen reader's tree of the results", () =>
  withPage({}, async (page) => {
    await page.goto(`${url}/search?q=tention+hedache`);
    const tree = await page.locator("body").ariaSnapshot();
    for (const part of [
      /^- link "Skip to the content"/m,
      /^- banner:/m,
      /- main:/,
      /- heading "Results" \[level=1\]/,
      /- search:/,
      /- combobox "Search all articles"/,
      /- status:\n *- strong: "\d+"\n *- text: articles for tension headache/,
      /- button "Search for exactly that"/,
      /- heading ".*[Hh]eadache.*" \[level=2\]/,
      /- contentinfo:/,
    ]) {
      assert.match(tree, part);
    }
  }));

test("a screen reader's tree of the suggestions", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await page.getByRole("combobox").fill("carpal");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    const tree = await page.locator("palpate-search").ariaSnapshot();
    for (const part of [
      /- combobox "Search all articles" \[expanded\].*: carpal/,
      /- listbox "Suggestions":/,
      /- group "Articles":/,
      /- option ".*Carpal tunnel.*"/i,
      /- option .* \[selected\]/,
    ]) {
      assert.match(tree, part);
    }
  }));

test("every page is valid HTML", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    elements: ["html5", {
      "palpate-search": { flow: true, phrasing: false },
    }],
  });
  for (const [name, address] of Object.entries(pages)) {
    const answer =
      await fetch(url + address, { headers: { Accept: "text/html" } });
    const report = await validator.validateString(await answer.text());
    assert.deepEqual(report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) =>
        `${name}:${line}: ${ruleId}: ${message}`)), []);
  }
});

test("an article prints without what only a screen needs", () =>
  withPage({}, async (page) => {
    await page.goto(`${url}/articles/neck/pinched-nerve-in-the-neck`);
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.getByRole("heading", { level: 1 }).isVisible());
    assert.ok(await page.locator(".text").isVisible());
    for (const part of [".top", ".bottom", ".contents", ".related"]) {
      assert.ok(await page.locator(part).isHidden(), part);
    }
  }));
