// Everything in one process: one browser and one index serve all tests.

import { after } from "node:test";
import { closeAll } from "./support.mjs";

after(closeAll);

const subjects = ["pages", "combobox", "trouble", "hostile", "embedding",
  "budget", "accessibility", "editor", "clients"];

// SUBJECT=editor tests/browser/run runs one of them.
for (const subject of process.env.SUBJECT ? [process.env.SUBJECT] : subjects) {
  await import(`./${subject}.mjs`);
}
