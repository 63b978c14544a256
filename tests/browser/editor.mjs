// The editors' desk: without scripts, by keyboard, under axe, at every width.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { root, startSite, temporaryFile, withPage } from "./support.mjs";

const bin = process.env.PALPATE_BIN_DIR || path.join(root, "build/release/bin");
const key = "a key for the browser";
const hashed = spawnSync(path.join(bin, "searchd"), ["--hash-key"],
  { input: `${key}\n`, encoding: "utf8" });
const { url } = await startSite(path.join(root, "corpus"), `
[site]
name = "Example Therapy Library"
permalink = "/articles/:id"

${hashed.stdout}
[insights]
enabled = true
file = "${temporaryFile("insights.db", "")}"
`);
const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const editor = { httpCredentials: { username: "editor", password: key } };

const pages = ["/editor", "/editor/demand", "/editor/audit",
  "/editor/audit?severity=error", "/editor/playground", "/editor/draft"];

async function assertAccessible(page, what) {
  // Not by a script element: the desk's own policy allows none.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe });
  const { violations } = await page.evaluate(() => window.axe.run(
    document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map(({ id, nodes }) =>
    `${what}: ${id}: ${nodes.map((node) => node.html).join("; ")}`), []);
  const wider = await page.evaluate(() =>
    document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${what} scrolls sideways by ${wider}`);
}

async function compare(page) {
  await page.goto(`${url}/editor/playground`);
  await page.getByLabel("Query").fill("stiff neck");
  await page.getByText("What to try").click();
  await page.getByLabel("Show first").fill("neck/whiplash");
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("heading", { name: "As it would be" }).waitFor();
}

test("the desk asks for its key", () => withPage({}, async (page) => {
  const response = await page.goto(`${url}/editor`).catch(() => null);
  assert.ok(response === null || response.status() === 401);
}));

for (const colorScheme of ["light", "dark"]) {
  for (const width of [390, 1280]) {
    test(`axe finds nothing on the desk: ${colorScheme}, ${width}`, () =>
      withPage({ ...editor, colorScheme, viewport: { width, height: 900 } },
        async (page) => {
          for (const address of pages) {
            await page.goto(url + address);
            await page.getByRole("heading", { level: 1 }).waitFor();
            await assertAccessible(page, address);
          }
          await compare(page);
          await assertAccessible(page, "compared");
          assert.deepEqual(page.errors, []);
        }));
  }
}

test("the desk works without JavaScript, and asks nobody else", () =>
  withPage({ ...editor, javaScriptEnabled: false }, async (page) => {
    await compare(page);
    const first = page.getByRole("region", { name: "As it would be" })
      .getByRole("listitem").first();
    assert.match(await first.innerText(), /Whiplash[^]*Your choice/);
    assert.match(await page.locator("pre").innerText(),
      /query = "stiff neck"\nshow = \["neck\/whiplash"\]/);
    for (const request of page.requests) {
      assert.ok(request.url().startsWith(url), request.url());
    }
  }));

test("a draft is checked, and its markup stays text", () =>
  withPage(editor, async (page) => {
    await page.goto(`${url}/editor/draft`);
    await page.getByLabel("Title", { exact: true }).fill("<b>Necks</b>");
    await page.getByLabel("Text", { exact: true }).fill(
      "This cures all pain. <script>document.title = 'x'</script>");
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByRole("heading", { name: /finding/ }).waitFor();
    assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "<b>Necks</b>");
    assert.match(await page.title(), /Check a draft/);
    await assertAccessible(page, "checked");
  }));

test("findings are narrowed by the form", () =>
  withPage(editor, async (page) => {
    await page.goto(`${url}/editor/audit`);
    await page.getByLabel("Severity").selectOption("error");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/severity=error/);
    assert.ok(await page.locator(".finding.error").count() > 0);
    assert.equal(await page.locator(".finding.note").count(), 0);
  }));
