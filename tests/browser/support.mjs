// Starts the real programs and the real browser; knows nothing of any page.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync }
  from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, "../..");
const bin = process.env.PALPATE_BIN_DIR || path.join(root, "build/release/bin");
const temporary = mkdtempSync(path.join(tmpdir(), "palpate-browser-"));
const closers = [() => rmSync(temporary, { recursive: true, force: true })];
let count = 0;

export async function closeAll() {
  for (const close of closers.reverse()) {
    await close();
  }
}

// A file of our own that goes with the tests.
export function temporaryFile(name, text) {
  const file = path.join(temporary, `${++count}-${name}`);
  writeFileSync(file, text);
  return file;
}

// searchd over an index of `corpus`, with `toml` as its configuration.
export async function startSite(corpus, toml) {
  const index = path.join(temporary, `index-${++count}`);
  const config = temporaryFile("palpate.toml", toml);
  const indexed = spawnSync(path.join(bin, "indexer"),
    ["--index", index, "--config", config, "--quiet", corpus],
    { encoding: "utf8" });
  if (indexed.status !== 0) {
    throw new Error(`indexer: ${indexed.stderr}`);
  }
  return startServer(index, config);
}

export function startServer(index, config, listen = "127.0.0.1:0") {
  const child = spawn(path.join(bin, "searchd"),
    ["--index", index, "--config", config, "--listen", listen],
    { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  closers.push(stop);
  return new Promise((resolve, reject) => {
    ended.then((code) => reject(new Error(`searchd ended with ${code}`)));
    child.stdout.on("data", (text) => {
      const url = /listening on (\S+)/.exec(text)?.[1];
      if (url) {
        resolve({ url, stop });
      }
    });
  });
}

let site;

// The example corpus, as ./dev run serves it, with one notice that is shown.
export function exampleSite() {
  site ??= startSite(path.join(root, "corpus"), `
[site]
name = "Example Therapy Library"
language = "en"
permalink = "/articles/:id"

[[notice]]
id = "chest-pain"
terms = ["chest pain"]
title = "Chest pain: call for help"
text = "Pain or tightness in the chest that does not go away needs an emergency call, not a search."
link = "/articles/safety/when-to-see-a-doctor"
link_text = "When to see a doctor"
reviewed_by = "A clinician"
reviewed_on = 2026-01-15
`);
  return site;
}

let launched;

export function browser() {
  launched ??= chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update",
      "--disable-sync",
    ],
  }).then((started) => {
    closers.push(() => started.close());
    return started;
  });
  return launched;
}

// A page in a context of its own; `page.errors` holds what its console and
// scripts complained of, `page.requests` the addresses it asked for.
export async function newPage(options = {}) {
  // Smooth scrolling would only make the tests wait.
  const context = await (await browser())
    .newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.errors = [];
  page.requests = [];
  page.on("console", (message) => {
    if (message.type() === "error") {
      page.errors.push(message.text());
    }
  });
  page.on("pageerror", (error) => page.errors.push(String(error)));
  page.on("request", (request) => page.requests.push(request));
  return page;
}

// Runs `use` with a page and closes it, whatever happens.
export async function withPage(options, use) {
  const page = await newPage(options);
  try {
    return await use(page);
  } finally {
    await page.context().close();
  }
}

// A server of another origin that answers `html` to everything.
export function servePage(html) {
  return serve((request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(html);
  });
}

// A server of another origin: `pages` by name, and below /modules/ the scripts
// of `folder`.
export function serveFiles(folder, pages) {
  const modules = "/modules/";
  return serve((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const script = /\.m?js$/.test(name);
    response.setHeader("Content-Type",
      `${script ? "text/javascript" : "text/html"}; charset=utf-8`);
    const found = path.join(folder, path.normalize(name.slice(modules.length)));
    if (pages.has(name.slice(1))) {
      response.end(pages.get(name.slice(1)));
    } else if (name.startsWith(modules) && script && existsSync(found)) {
      response.end(readFileSync(found));
    } else {
      response.writeHead(404).end();
    }
  });
}

function serve(answer) {
  return new Promise((resolve) => {
    const server = createServer(answer);
    closers.push(() => new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    }));
    server.listen(0, "127.0.0.1", () =>
      resolve(`http://127.0.0.1:${server.address().port}`));
  });
}
