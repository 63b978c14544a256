// Everything in one process: one browser and one index serve all tests.

import { after } from "node:test";
import { closeAll } from "./support.mjs";

after(closeAll);

for (const subject of ["pages", "combobox", "trouble", "hostile", "embedding",
  "budget", "accessibility", "editor"]) {
  await import(`./${subject}.mjs`);
}
