// The examples do what examples/README.md describes.
//
// TRUST_CENTER_HOSTS names the folder of the examples with the package installed (`cargo xtask test`).

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

const project = join(import.meta.dirname, "../..");
const examples = process.env.TRUST_CENTER_HOSTS ?? join(project, "target/xtask/hosts");
const run = promisify(execFile);

/** The first code block of a document that contains a text. */
async function snippet(document, part) {
  const blocks = [...(await readFile(join(project, document), "utf8")).matchAll(/```html\n(.*?)```/gs)].map(([, code]) => code);
  const found = blocks.find((code) => code.includes(part));
  assert.ok(found, `${document} has no snippet with ${part}`);
  return found;
}

/** Each line without indentation; an element may be indented differently in a page. */
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

test("node: the program names what is not listed, fails, and saves a CSV file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "trust-center-example-"));
  try {
    const csv = join(folder, "answers.csv");
    const failed = await run("node", ["check-list.mjs", "list.txt", csv], { cwd: join(examples, "node") }).then(
      () => assert.fail("a list with a name that is not listed must fail"),
      (error) => error,
    );
    assert.equal(failed.code, 1, failed.stderr);
    assert.match(failed.stdout, /^line 4: Amazon Redshift: not_listed\n/);
    assert.match(failed.stdout, /3 listed, 0 ambiguous, 1 not listed\n$/);
    const rows = (await readFile(csv, "utf8")).trimEnd().split("\r\n");
    assert.equal(rows.length, 5, "a header and a row for each name");
    assert.ok(rows[0].startsWith("\uFEFF"));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("plain-html: it has the snippet of README.md and docs/embedding.md", async () => {
  const page = lines(await readFile(join(project, "examples/plain-html/index.html"), "utf8"));
  for (const document of ["README.md", "docs/embedding.md"]) {
    const code = lines(await snippet(document, "<trust-center-widget view"));
    assert.deepEqual(code.filter((line) => !page.includes(line)), [], document);
  }
});

test("iframe: it has the snippet of docs/iframe.md", async () => {
  const page = lines(await readFile(join(project, "examples/iframe/index.html"), "utf8"));
  const code = lines(await snippet("docs/iframe.md", "frame-host.js"));
  assert.deepEqual(code.filter((line) => !page.includes(line)), []);
});
