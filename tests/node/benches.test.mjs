// The bench's scripts can be read, and what they make is the same for everyone. Nothing of npm is needed, and nothing is measured.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { queries } from "../../benches/queries.mjs";
import { MANY, enlarged, flat } from "../../benches/records.mjs";

const folder = new URL("../../benches/", import.meta.url);
const report = async () => JSON.parse(await readFile(new URL("../data/alibaba-cloud-soc3-2024.json", folder), "utf8"));
const digest = (value) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

test("benches: every script can be read", async () => {
  for (const place of ["", "peers/", "lists/", "site/"]) {
    for (const name of await readdir(new URL(place, folder))) {
      if (/\.m?js$/u.test(name)) execFileSync(process.execPath, ["--check", fileURLToPath(new URL(place + name, folder))]);
    }
  }
});

test("benches: the made records are ten thousand, apart, with the real ones first, and made alike each time", async () => {
  const file = await report();
  const made = enlarged(file);
  assert.equal(made.services.length, MANY);
  assert.equal(new Set(made.services.map(({ name }) => name.toLowerCase())).size, MANY);
  assert.deepEqual(flat(made).slice(0, 108), flat(file));
  assert.equal(digest(made), digest(enlarged(file)));
});

test("benches: each question has its right answer among the records", async () => {
  const file = await report();
  const [few, many] = [flat(file), flat(enlarged(file))];
  const sets = await queries(few, many);
  assert.equal(sets.absent.length, 40);
  assert.ok(sets.misspelt.length >= 420, `${sets.misspelt.length} misspelt names`);
  for (const [name, records] of [["golden", few], ["misspelt", few], ["unseen", few], ["many", many]]) {
    for (const { query, first } of sets[name]) {
      assert.ok(first.length > 0 && first.every((id) => records[id]?.id === id), `${name}: ${query}`);
    }
  }
  for (const { query, first } of sets.misspelt) assert.notEqual(query.toLowerCase(), few[first[0]].name.toLowerCase());
  assert.equal(digest(sets), digest(await queries(few, many)));
});

test("benches: the lock holds hashes and names no registry", async () => {
  const lock = await readFile(new URL("package-lock.json", folder), "utf8");
  assert.ok(!/"resolved"/u.test(lock));
  for (const [path, entry] of Object.entries(JSON.parse(lock).packages)) assert.ok(path === "" || entry.integrity, path);
});
