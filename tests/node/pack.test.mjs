// Data files as the browser packs them, from the built package: what is refused, where, and the hash.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const project = new URL("../../", import.meta.url);
const pkgUrl = process.env.TRUST_CENTER_PKG
  ? pathToFileURL(`${process.env.TRUST_CENTER_PKG}/`)
  : new URL("pkg/", project);
const { packReport, sha256 } = await import(new URL("pack-report.js", pkgUrl));
const { report } = await import(new URL("node.js", pkgUrl));

const refused = (change) => {
  const data = report();
  const changed = change(data) ?? data;
  try {
    packReport(changed);
  } catch (error) {
    return `${error.reason}: ${error.message}`;
  }
  return "taken";
};

test("sha256 is what it says, at every length of a block", () => {
  for (let length = 0; length < 200; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 167) & 255);
    assert.equal(sha256(bytes), createHash("sha256").update(bytes).digest("hex"), `${length} bytes`);
  }
});

test("packed: the shipped data, and what programs get of it, is taken with its hash", async () => {
  const build = await readFile(new URL("crates/report-data/build.rs", project), "utf8");
  const [, name] = build.match(/const DEFAULT_REPORT_FILE: &str = "\.\.\/\.\.\/([^"]+)"/);
  const shipped = JSON.parse(await readFile(new URL(name, project), "utf8"));
  assert.deepEqual(packReport(shipped), packReport(report()));
  // The order of the fields is the shape's, not the file's.
  const turned = (value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse().map(([key, one]) => [key, turned(one)]))
      : Array.isArray(value) ? value.map(turned) : value;
  assert.deepEqual(packReport(turned(shipped)), packReport(shipped));
});

test("packed: what may be nothing may be left out", () => {
  const data = report();
  for (const service of data.services) if (service.category === null) delete service.category;
  assert.deepEqual(packReport(data), packReport(report()));
});

test("packed: each kind of fault is named with its place", () => {
  const check = (expected, change) => assert.ok(refused(change).startsWith(expected), `${refused(change)}\nis not\n${expected}`);
  check("taken", () => {});
  check("hash: The data is not what its own hash says", (data) => void (data.services[54].name += " "));
  check("hash: ", (data) => void (data.regions[0].ours.lon += 0.01));
  check("hash: ", (data) => void (data.origin.textSha256 = data.origin.textSha256.replace(/^./, "g")));
  check("hash: ", (data) => void (data.origin.contentSha256 = ""));
  check("shape: services[3].number must be a whole number from 0 to 65535, and is 1.5.", (data) => void (data.services[3].number = 1.5));
  check("shape: services[3].number must be a whole number from 0 to 65535, and is -1.", (data) => void (data.services[3].number = -1));
  check("shape: services[3].number must be a whole number from 0 to 65535, and is 65536.", (data) => void (data.services[3].number = 65_536));
  check("shape: services[3].name must be a text, and is nothing.", (data) => void (data.services[3].name = null));
  check("shape: services[3].name is missing.", (data) => void delete data.services[3].name);
  check("shape: services must be a list, and is an object.", (data) => void (data.services = { length: 1, 0: 1 }));
  check("shape: services[0].place.item must be", (data) => void (data.services[0].place.item = "1"));
  check("shape: regions[0].local must be true or false, and is 1.", (data) => void (data.regions[0].local = 1));
  check("shape: regions[0].ours.lat must be a number of degrees, and is Infinity.", (data) => void (data.regions[0].ours.lat = Infinity));
  check("shape: regions[0].ours.lat must be a number of degrees", (data) => void (data.regions[0].ours.lat = 1e9));
  check("shape: entities[1].role must be one of service-organization, affiliate, and is the text", (data) => void (data.entities[1].role = "x"));
  check("shape: contracting.rules[0].where must be", (data) => void (data.contracting.rules[0].where = "nowhere"));
  check("shape: contracting.rules[0].where.more is not a field", (data) => void (data.contracting.rules[0].where = { group: "eea", more: 1 }));
  check("shape: more is not a field of a data file.", (data) => void (data.more = 1));
  check("shape: __proto__ is not a field", () => JSON.parse(JSON.stringify(report()).replace("{", '{"__proto__":1,')));
  check("shape: The file must be an object, and is a list.", () => []);
  check("shape: $schema is missing.", () => Object.create(report()));
  check("text: services[0].name holds half of a character", (data) => void (data.services[0].name = "a\ud800"));
  check("shape: entities[1].role must be one of service-organization, affiliate, and is the text \u201Ca\uFFFDb\u201D", (data) => void (data.entities[1].role = "a\u202Eb"));
});
