// node screenshots.mjs: draws the pictures of the README anew.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { closeAll, exampleSite, root, withPage } from "./support.mjs";

const { url } = await exampleSite();
const folder = path.join(root, "docs/images");
mkdirSync(folder, { recursive: true });

const draw = (page, name) =>
  page.screenshot({ path: path.join(folder, `${name}.png`) });

await withPage({ viewport: { width: 1280, height: 840 } }, async (page) => {
  await page.goto(url);
  const input = page.locator("input[role=combobox]");
  await input.pressSequentially("tennis elb");
  await page.getByRole("option").first().waitFor();
  await input.press("ArrowDown");
  await draw(page, "suggestions");
});
await withPage({ viewport: { width: 1280, height: 840 } }, async (page) => {
  await page.goto(`${url}/search?q=sciatica`);
  await draw(page, "results");
});
await withPage({ viewport: { width: 390, height: 840 }, colorScheme: "dark" },
  async (page) => {
    await page.goto(`${url}/articles/neck/pinched-nerve-in-the-neck`);
    await draw(page, "article");
  });
await closeAll();
