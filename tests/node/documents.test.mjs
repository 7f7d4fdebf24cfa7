// The documents have the size that a reader accepts, and name only what exists: links, headings, files and tests.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

const project = join(import.meta.dirname, "../..");
const read = (path) => readFileSync(join(project, path), "utf8");
const files = execFileSync("git", ["ls-files"], { cwd: project, encoding: "utf8", maxBuffer: 1e8 }).trim().split("\n");
const documents = files.filter((file) => /^([A-Z]+\.md|docs\/.*\.md|examples\/.*\.md)$/.test(file) && existsSync(join(project, file)));

/** Text without blocks of code, whose paths are the reader's and not the checkout's. */
const prose = (document) => read(document).replace(/```.*?```/gs, "");

/** The anchor that a heading has on the common hosts of repositories. */
const anchor = (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}_\- ]/gu, "").trim().replaceAll(" ", "-");

test("README.md has at most 10,000 bytes, ARCHITECTURE.md at most 12,000", () => {
  for (const [document, most] of [["README.md", 10_000], ["ARCHITECTURE.md", 12_000]]) {
    const { size } = statSync(join(project, document));
    assert.ok(size <= most, `${document} has ${size} bytes: move a part of it into docs/`);
  }
});

test("every relative link leads to a file, and its fragment to a heading", () => {
  const broken = [];
  for (const document of documents) {
    for (const [, inline, reference] of prose(document).matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)/gm)) {
      const [path, fragment] = (inline ?? reference).split("#");
      if (/^[a-z]+:/.test(path)) continue;
      const target = path === "" ? document : normalize(join(dirname(document), path));
      if (!existsSync(join(project, target))) broken.push(`${document}: ${path}`);
      else if (fragment && target.endsWith(".md")) {
        const anchors = [...read(target).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading));
        if (!anchors.includes(fragment)) broken.push(`${document}: ${path}#${fragment}`);
      }
    }
  }
  assert.deepEqual(broken, []);
});

test("every path of the checkout that a document names exists", () => {
  // What is built or installed, and is in no checkout.
  const made = /^(dist|pkg|target|v\*|trust-center-widget)\/|node_modules/;
  const tops = new Set(files.map((file) => file.split("/")[0]));
  const missing = [];
  for (const document of documents.filter((name) => name !== "CHANGELOG.md")) {
    for (const [, path] of prose(document).matchAll(/`([\w.@-]+\/[\w./@-]*)`/g)) {
      if (!made.test(path) && tops.has(path.split("/")[0]) && !existsSync(join(project, path))) missing.push(`${document}: ${path}`);
      // A crate or folder that is gone, or not there yet, has no file at all.
      if (/^(crates|src|static|tests|xtask|examples|patches|docs|data)\//.test(path) && !tops.has(path.split("/")[0])) missing.push(`${document}: ${path}`);
    }
  }
  assert.deepEqual(missing, []);
});

test("every test that docs/guarantees.md names exists in a file of its row", () => {
  const text = read("docs/guarantees.md");
  const named = new Map([...text.matchAll(/^\[([^\]]+)\]: (\S+)/gm)].map(([, name, path]) => [name, path]));
  const missing = [];
  let count = 0;
  for (const row of text.split("\n").filter((line) => /^\| [A-Z]\d+/.test(line))) {
    const cell = row.split(" | ").at(3) ?? "";
    const paths = [...cell.matchAll(/\]\(([^)]+)\)|\]\[([^\]]+)\]/g)].map(([, path, name]) => path ?? named.get(name));
    const sources = paths.map((path) => read(join("docs", path))).join("\n");
    for (const [, name] of cell.matchAll(/`([a-z0-9]+(?:_[a-z0-9]+)+)`/g)) {
      count += 1;
      if (!sources.includes(`fn ${name}(`)) missing.push(`${row.split(" | ")[0].slice(2)}: ${name}`);
    }
    for (const [, name] of cell.matchAll(/"([^"]+)"/g)) {
      count += 1;
      if (!sources.includes(`test("${name}`) && !sources.includes(`test(\`${name}`)) missing.push(`${row.split(" | ")[0].slice(2)}: "${name}"`);
    }
  }
  assert.ok(count > 50, "the table has its columns");
  assert.deepEqual(missing, []);
});
