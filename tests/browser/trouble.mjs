// Slow answers, refusals, and no server at all.

import assert from "node:assert/strict";
import { test } from "node:test";
import path from "node:path";
import { exampleSite, root, startSite, withPage } from "./support.mjs";

const { url } = await exampleSite();

const combobox = (page) => page.locator("input[role=combobox]");
const note = (page) => page.locator(".palpate-popup > p");

test("a slow answer is said to be slow, then shown", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await page.route("**/v1/suggest", async (route) => {
      await new Promise((done) => setTimeout(done, 2000));
      await route.continue().catch(() => {});
    });
    // Times as the page has them: this machine may be busy.
    await page.evaluate(() => {
      document.querySelector("input[role=combobox]")
        .addEventListener("input", () => (window.typedAt = performance.now()));
      new MutationObserver(() => (window.toldAt ??= performance.now()))
        .observe(document.querySelector(".palpate-popup > p"),
          { childList: true });
    });
    await combobox(page).fill("headache");
    await note(page).getByText("Still searching").waitFor();
    const waited = await page.evaluate(() => window.toldAt - window.typedAt);
    assert.ok(waited > 1000, `silent for the first second: ${waited}`);
    assert.equal(await combobox(page).getAttribute("aria-busy"), "true");
    await page.getByRole("option").first().waitFor();
    assert.ok(await note(page).isHidden());
    assert.equal(await combobox(page).getAttribute("aria-busy"), null);
  }));

for (const [what, answer] of Object.entries({
  "an overloaded server": (route) =>
    route.fulfill({ status: 503, headers: { "Retry-After": "1" } }),
  "an answer that makes no sense": (route) =>
    route.fulfill({ status: 200, body: "<html>" }),
  "no connection": (route) => route.abort(),
})) {
  test(`${what} is said kindly, and the form still searches`, () =>
    withPage({}, async (page) => {
      await page.goto(url);
      await page.route("**/v1/**", answer);
      await combobox(page).fill("headache");
      await note(page).getByText("No suggestions just now").waitFor();
      assert.equal(await combobox(page).getAttribute("aria-expanded"),
        "false");
      await page.locator("palpate-search [role=status]",
        { hasText: "No suggestions just now" }).waitFor({ state: "attached" });
      await page.keyboard.press("Enter");
      await page.waitForURL(`${url}/search`);
      assert.ok(await page.locator(".result").count() > 0);
    }));
}

test("suggestions come back with the server", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    let down = true;
    await page.route("**/v1/suggest", (route) =>
      down ? route.abort() : route.continue());
    await combobox(page).fill("headac");
    await note(page).getByText("No suggestions just now").waitFor();
    down = false;
    await combobox(page).press("h");
    await page.getByRole("option").first().waitFor();
    assert.ok(await note(page).isHidden());
  }));

test("server down: the page stays, with all of its own", async () => {
  const { url: mortal, stop } = await startSite(path.join(root, "corpus/neck"),
    '[site]\npermalink = "/articles/:id"\n');
  await withPage({}, async (page) => {
    await page.goto(`${mortal}/articles/desk-neck-pain`);
    await stop();
    await combobox(page).fill("headache");
    await note(page).getByText("No suggestions just now").waitFor();
    assert.equal(await combobox(page).inputValue(), "headache");
    assert.ok(await page.getByRole("navigation", { name: "Related reading" })
      .getByRole("link").count() > 0);
    assert.deepEqual(page.errors.filter((text) =>
      !text.includes("ERR_CONNECTION_REFUSED")), []);
  });
});

test("related reading that cannot come leaves what stood there", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await page.route("**/related?**", (route) => route.abort());
    const put = (inside) => page.evaluate((text) => {
      const related = document.createElement("palpate-related");
      related.setAttribute("article", "neck/whiplash");
      related.append(text);
      document.querySelector("main").append(related);
      related.scrollIntoView();
    }, inside);
    await put("All articles on the neck");
    await put("");
    await page.waitForFunction(() =>
      document.querySelectorAll("palpate-related")[1].hasAttribute("empty"));
    const blocks = page.locator("palpate-related");
    assert.equal(await blocks.first().innerText(), "All articles on the neck");
    assert.ok(await blocks.last().isHidden());
  }));

test("room for related reading is kept: nothing jumps", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await page.evaluate(() => {
      const related = document.createElement("palpate-related");
      related.setAttribute("article", "neck/whiplash");
      related.setAttribute("limit", "2");
      const after = document.createElement("p");
      after.id = "after";
      after.textContent = "After";
      document.querySelector("main").prepend(related, after);
      window.shifts = 0;
      new PerformanceObserver((list) => {
        for (const shift of list.getEntries()) {
          window.shifts += shift.value;
        }
      }).observe({ type: "layout-shift" });
    });
    const before = await page.locator("#after").boundingBox();
    await page.locator("palpate-related li").first().waitFor();
    const then = await page.locator("#after").boundingBox();
    assert.ok(then.y - before.y < 24, `moved by ${then.y - before.y}`);
  }));
