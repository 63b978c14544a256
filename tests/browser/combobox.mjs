// <palpate-search> by keyboard and by screen reader, after the ARIA Authoring
// Practices' "editable combobox with list autocomplete", manual selection.

import assert from "node:assert/strict";
import { test } from "node:test";
import path from "node:path";
import { exampleSite, root, servePage, startSite, withPage }
  from "./support.mjs";

const { url } = await exampleSite();

const combobox = (page) => page.locator("input[role=combobox]");
const options = (page) => page.getByRole("option");

async function type(page, words) {
  await combobox(page).pressSequentially(words, { delay: 10 });
  await options(page).first().waitFor();
}

// What assistive technology is told.
function state(page) {
  return combobox(page).evaluate((input) => {
    const active = document.getElementById(
      input.getAttribute("aria-activedescendant"));
    const options = [...document.querySelectorAll("[role=option]")];
    return {
      expanded: input.getAttribute("aria-expanded"),
      active: active ? options.indexOf(active) : null,
      selected: options.findIndex(
        (option) => option.getAttribute("aria-selected") === "true"),
      focused: document.activeElement === input,
      last: options.length - 1,
      caret: input.selectionStart,
      value: input.value,
    };
  });
}

function whereIs(page) {
  return state(page).then(({ active, selected, focused }) => {
    assert.equal(active ?? -1, selected, "one option is selected: the active");
    assert.ok(focused, "the focus stays in the text");
    return active;
  });
}

test("attributes: what the pattern asks for, before and after", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    const input = combobox(page);
    assert.equal(await input.getAttribute("aria-autocomplete"), "list");
    assert.equal(await input.getAttribute("aria-expanded"), "false");
    const list = page.locator(`#${await input.getAttribute("aria-controls")}`);
    assert.equal(await list.getAttribute("role"), "listbox");
    assert.ok(await list.getAttribute("aria-label"));
    await type(page, "head");
    assert.equal(await input.getAttribute("aria-expanded"), "true");
    assert.equal(await whereIs(page), null, "nothing is selected by itself");
    const ids = await options(page).evaluateAll((all) => all.map((o) => o.id));
    assert.equal(new Set(ids).size, ids.length);
    for (const group of await list.getByRole("group").all()) {
      const label = await group.getAttribute("aria-labelledby");
      assert.ok(await page.locator(`#${label}`).innerText());
    }
    assert.equal(await options(page).locator("a, button").count(), 0);
  }));

test("Down and Up go round; the text keeps the focus", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await type(page, "head");
    const { last } = await state(page);
    await page.keyboard.press("ArrowDown");
    assert.equal(await whereIs(page), 0);
    await page.keyboard.press("ArrowUp");
    assert.equal(await whereIs(page), last);
    await page.keyboard.press("ArrowDown");
    assert.equal(await whereIs(page), 0);
    await page.keyboard.press("ArrowDown");
    assert.equal(await whereIs(page), 1);
    const active = page.locator('[aria-selected="true"]');
    assert.ok(await active.isVisible());
  }));

test("Up first selects the last, scrolled into sight", () =>
  withPage({ viewport: { width: 640, height: 400 } }, async (page) => {
    await page.goto(url);
    await type(page, "head");
    await page.keyboard.press("ArrowUp");
    const { active, last } = await state(page);
    assert.equal(active, last);
    const inSight = await options(page).nth(last).evaluate((option) => {
      const box = option.getBoundingClientRect();
      const list = option.closest("[role=listbox]").getBoundingClientRect();
      return box.top >= list.top - 1 && box.bottom <= list.bottom + 1 &&
        box.bottom <= innerHeight + 1;
    });
    assert.ok(inSight);
  }));

test("Left, Right, Home, End and letters go back to the text", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await type(page, "head");
    const carets = { ArrowLeft: 3, Home: 0, End: 4, ArrowRight: 4 };
    for (const [key, caret] of Object.entries(carets)) {
      await page.keyboard.press("ArrowDown");
      assert.equal(await whereIs(page), 0);
      await page.keyboard.press(key);
      assert.equal(await whereIs(page), null, key);
      assert.equal((await state(page)).caret, caret, key);
    }
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("a");
    const { active, value } = await state(page);
    assert.equal(active, null);
    assert.equal(value, "heada");
  }));

test("Escape closes, then clears; Alt+arrows open and close", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await type(page, "head");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    assert.equal((await state(page)).expanded, "false");
    assert.equal((await state(page)).value, "head");
    assert.ok(await page.getByRole("listbox").isHidden());

    await page.keyboard.press("Alt+ArrowDown");
    await options(page).first().waitFor();
    assert.equal(await whereIs(page), null, "opened, nothing selected");
    await page.keyboard.press("Alt+ArrowUp");
    assert.equal((await state(page)).expanded, "false");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.querySelector("[role=option]" +
      '[aria-selected="true"]'));
    assert.equal(await whereIs(page), 0);

    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.equal((await state(page)).value, "");
  }));

test("Enter takes a suggestion: words search, titles open", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await type(page, "headach");
    await page.keyboard.press("ArrowDown");
    const words = await options(page).first().innerText();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/search`);
    assert.equal(await combobox(page).inputValue(), words);

    await page.goto(url);
    await type(page, "whiplash");
    const title = page.getByRole("group", { name: "Articles" })
      .getByRole("option").first();
    const to = await title.getAttribute("href");
    while (await title.getAttribute("aria-selected") !== "true") {
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(to);
  }));

test("Enter without a choice searches for what was typed", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await type(page, "sore neck");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/search`);
    assert.equal(await combobox(page).inputValue(), "sore neck");
  }));

test("a passage leads to its section, by mouse as a link does", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await type(page, "carpal tunnel at night");
    const passage = page.getByRole("group", { name: "Best matches" })
      .getByRole("option").first();
    assert.ok(await passage.locator("mark").count() > 0);
    const to = await passage.getAttribute("href");
    assert.match(to, /\/articles\/[^#]+#./);
    await passage.click();
    await page.waitForURL(to);
  }));

test("Tab leaves and closes; nothing in the list takes part", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await type(page, "head");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent),
      "Search");
    assert.equal((await state(page)).expanded, "false");
  }));

test("/ and Ctrl+K find the box, but not from where somebody writes", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await page.keyboard.press("/");
    assert.ok((await state(page)).focused);
    assert.equal((await state(page)).value, "", "the slash is not typed");
    await page.keyboard.press("/");
    assert.equal((await state(page)).value, "/", "within the box it is");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("Control+k");
    assert.ok((await state(page)).focused);

    for (const tag of ["textarea", "input", "select", "div"]) {
      await page.evaluate((name) => {
        const field = document.createElement(name);
        field.contentEditable = String(name === "div");
        document.body.append(field);
        field.tabIndex = 0;
        field.focus();
      }, tag);
      await page.keyboard.press("/");
      await page.keyboard.press("Control+k");
      assert.ok(!(await state(page)).focused, tag);
    }
  }));

test("one question a pause, and none after an answer is stale", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    const asked = [];
    await page.route("**/v1/suggest", async (route) => {
      const words = new URLSearchParams(route.request().postData()).get("q");
      asked.push(words);
      // The first answer comes after the second.
      await new Promise((done) => setTimeout(done,
        words === "head" ? 700 : 20));
      await route.continue().catch(() => {});
    });
    const first = page.waitForRequest("**/v1/suggest");
    await combobox(page).fill("head");
    await first;
    await combobox(page).pressSequentially("ache", { delay: 5 });
    await options(page).first().waitFor();
    await page.waitForTimeout(700); // For the late one, if it were let in.
    assert.deepEqual(asked, ["head", "headache"]);
    const shown = await page.getByRole("group", { name: "Articles" })
      .getByRole("option").allInnerTexts();
    assert.ok(shown.length > 0 && shown.every((text) =>
      /headache/i.test(text)), "of the last words only");
  }));

test("counts are spoken in two regions by turns", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    const regions = page.locator("palpate-search [role=status]");
    assert.equal(await regions.count(), 2);
    const spoken = regions.filter({ hasText: /suggestion/ });
    await type(page, "whipl");
    await spoken.waitFor({ state: "attached" });
    const first = await regions.allInnerTexts();
    assert.match(first.join(""), /^\d+ suggestions?$/);
    await combobox(page).press("a");
    // The other one speaks next, and this one falls silent.
    const silent = first.findIndex((text) => !text);
    await regions.nth(silent).filter({ hasText: /suggestion/ })
      .waitFor({ state: "attached" });
    assert.equal(await spoken.count(), 1);
    assert.ok(await page.locator("palpate-search").evaluate((box) =>
      box.querySelector("[role=status]").getBoundingClientRect().width <= 1));
  }));

test("the words travel in a body, and with no cookie or referrer", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await type(page, "bladder");
    const asked = page.requests.filter((one) => one.url().includes("/v1/"));
    assert.ok(asked.length >= 1);
    for (const request of asked) {
      assert.equal(request.method(), "POST");
      assert.ok(!request.url().includes("bladder"));
      const headers = await request.allHeaders();
      assert.equal(headers.cookie, undefined);
      assert.equal(headers.referer, undefined);
    }
  }));

test("nothing is stored, whatever is done", () =>
  withPage({}, async (page) => {
    await page.goto(url);
    await type(page, "head");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/search`);
    assert.deepEqual(await page.context().cookies(), []);
    assert.deepEqual(await page.evaluate(async () => [
      localStorage.length, sessionStorage.length,
      (await indexedDB.databases()).length, (await caches.keys()).length,
    ]), [0, 0, 0, 0]);
    assert.deepEqual(page.errors, []);
  }));

const bare = (attributes) => `<!doctype html><html lang="en">
<title>x</title><main><h1>A site</h1>
<palpate-search ${attributes}></palpate-search></main>
<script type="module" src="SERVER/palpate.js"></script>`;

async function ownPage(attributes) {
  const served = await startSite(path.join(root, "corpus/neck"), `
[site]
permalink = "/articles/:id"
[server]
allowed_origins = ["*"]
`);
  const origin = await servePage(bare(attributes)
    .replace("SERVER", served.url));
  return origin;
}

test("one line makes a form; texts, recent words and clicks as asked", async () => {
  const origin = await ownPage(
    'recent clicks shortcuts="off" text-label="Buscar" text-list="Ideas" ' +
    'text-many="{n} ideas"');
  await withPage({}, async (page) => {
    await page.goto(origin);
    const input = page.getByRole("combobox", { name: "Buscar" });
    await page.keyboard.press("/");
    assert.ok(!await input.evaluate((one) => one === document.activeElement));
    // The words go to the server by POST; here they need not arrive.
    await page.route(/:\d+\/search$/, (route) => route.fulfill({ status: 204 }));
    const clicks = [];
    await page.route("**/v1/clicks", (route) => {
      clicks.push(Object.fromEntries(
        new URLSearchParams(route.request().postData())));
      return route.fulfill({ status: 204 });
    });
    await page.route("**/articles/**", (route) =>
      route.fulfill({ status: 204 }));

    await input.pressSequentially("whiplash");
    await page.getByRole("listbox", { name: "Ideas" }).waitFor();
    await page.locator("[role=status]", { hasText: /^\d+ ideas$/ })
      .waitFor({ state: "attached" });
    const told = page.waitForRequest("**/v1/clicks");
    await page.getByRole("group", { name: "Articles" })
      .getByRole("option").first().click();
    await told;
    assert.deepEqual(clicks,
      [{ q: "whiplash", id: "whiplash", position: "1" }]);

    await input.fill("");
    await input.press("ArrowDown");
    const before = page.getByRole("group", { name: /before/ });
    assert.deepEqual(await before.getByRole("option").allInnerTexts(),
      ["whiplash"]);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });
});

test("without being asked to, no word is remembered and no click told", async () => {
  const origin = await ownPage("");
  await withPage({}, async (page) => {
    await page.goto(origin);
    await page.route("**/articles/**", (route) =>
      route.fulfill({ status: 204 }));
    const input = page.getByRole("combobox");
    await input.pressSequentially("whiplash");
    await page.getByRole("group", { name: "Articles" })
      .getByRole("option").first().click();
    await page.waitForTimeout(200);
    assert.ok(page.requests.every((one) => !one.url().includes("clicks")));
    await input.fill("");
    await input.press("ArrowDown");
    assert.equal(await page.getByRole("option").count(), 0);
  });
});
