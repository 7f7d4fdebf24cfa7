// The npm package as its users have it: imported in Node, without a page.
//
// TRUST_CENTER_PKG names the built package. Golden lines: tests/golden/README.md.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const project = new URL("../../", import.meta.url);
const pkgUrl = process.env.TRUST_CENTER_PKG
  ? pathToFileURL(`${process.env.TRUST_CENTER_PKG}/`)
  : new URL("pkg/", project);
const { checkScope, contractingEntity, exportAs, report, search } = await import(new URL("node.js", pkgUrl));

const packing = await import(new URL("pack-report.js", pkgUrl));

const manifest = JSON.parse(await readFile(new URL("package.json", pkgUrl), "utf8"));
const schema = JSON.parse(await readFile(new URL("report.schema.json", pkgUrl), "utf8"));

/** Rows of a golden set, by the names in its first line, with escapes decoded. */
async function golden(name) {
  const text = await readFile(new URL(`tests/golden/${name}.tsv`, project), "utf8");
  const decoded = (field) => field.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  const [head, ...rows] = text.split("\n").filter((line, at, all) => line !== "" || at < all.length - 1);
  const names = head.split("\t");
  return rows.map((row) => Object.fromEntries(row.split("\t").map((field, at) => [names[at], decoded(field)])));
}

/** Whether a value has exactly these fields, each of the type that its name stands for. */
function shaped(value, shape, where) {
  assert.equal(typeof value, "object", where);
  assert.ok(value !== null, where);
  assert.equal(Object.getPrototypeOf(value), Object.prototype, `${where} is a plain object`);
  assert.deepEqual(Object.keys(value).sort(), Object.keys(shape).sort(), where);
  for (const [key, fits] of Object.entries(shape)) assert.ok(fits(value[key]), `${where}.${key}: ${JSON.stringify(value[key])}`);
}
const text = (value) => typeof value === "string" && value !== "";
const count = (value) => Number.isInteger(value) && value >= 0;
const orNull = (fits) => (value) => value === null || fits(value);
const among = (...values) => (value) => values.includes(value);
const list = Array.isArray;
const object = (value) => typeof value === "object" && value !== null;

/** What no caller should pass and some will. */
const WRONG = [undefined, null, 42, Number.NaN, 10n, true, Symbol("s"), {}, [], () => 1, new Date(Number.NaN), Object.create(null),
  { toString() { throw new Error("no text"); } }, "", " ", "\0", "\ud800", "__proto__", "x".repeat(100_000), new Proxy({}, {
    get() { throw new Error("no property"); } })];

test("it needs no page", () => {
  assert.equal(globalThis.document, undefined);
  assert.equal(globalThis.window, undefined);
  assert.equal(globalThis.customElements, undefined);
});

test("the manifest leads here, and the element can be imported without a page too", async () => {
  const main = manifest.exports["."];
  assert.equal(main.node, "./node.js");
  assert.equal(manifest.type, "module");
  const { TrustCenterWidget, define } = await import(new URL("element.js", pkgUrl));
  assert.equal(typeof TrustCenterWidget, "function");
  assert.equal(define(), undefined);
});

test("report: the whole data set, as the data file has it", async () => {
  const told = report();
  assert.equal(told.services.length, 108);
  assert.equal(told.categories.length, 14);
  assert.equal(told.regions.length, 29);
  assert.equal(told.regions.reduce((sum, region) => sum + region.zones, 0), 87);
  assert.equal(told.entities.length, 8);
  const file = JSON.parse(await readFile(new URL(`data/${told.id}.json`, project), "utf8"));
  assert.deepEqual(told, file);
  assert.deepEqual(Object.keys(told).filter((key) => !(key in schema.properties)), []);
  assert.deepEqual((schema.required ?? []).filter((key) => !(key in told)), []);
  // Each call gives an object of its own: nobody can spoil another's.
  told.services.length = 0;
  assert.equal(report().services.length, 108);
});

test("search: hits as documented, best first", () => {
  const known = new Map(report().services.map((service) => [service.number, service]));
  for (const query of ["ecs", "object storage", "kubernets", "database", "apsara", "log"]) {
    const hits = search(query);
    assert.ok(hits.length > 0, query);
    for (const hit of hits) {
      shaped(hit, {
        number: count, id: text, name: text, category: orNull(text),
        match: among("exact", "alias", "prefix", "word", "typo", "summary"),
        alias: orNull(text), ranges: list, note: orNull(text), source: text,
      }, `search(${query})`);
      const service = known.get(hit.number);
      assert.deepEqual([hit.id, hit.name, hit.category], [service.id, service.name, service.category]);
      let last = 0;
      for (const [start, end] of hit.ranges) {
        assert.ok(last <= start && start < end && end <= hit.name.length, `${query}: ${hit.name} ${JSON.stringify(hit.ranges)}`);
        last = end;
      }
    }
    assert.equal(new Set(hits.map((hit) => hit.number)).size, hits.length);
  }
  assert.equal(search("ecs")[0].number, 55);
  assert.equal(search("ecs")[0].alias, "ECS");
  assert.ok(search("cloudbox")[0].note.length > 20);
  assert.deepEqual(search("maxcompute")[0].ranges, [[0, 10]]);
});

test("search: limit and category", () => {
  const all = search("database");
  assert.ok(all.length > 3);
  assert.deepEqual(search("database", { limit: 3 }), all.slice(0, 3));
  assert.deepEqual(search("database", { limit: 0 }), []);
  assert.deepEqual(search("database", { limit: 1e9 }), all);
  const category = all[0].category;
  assert.deepEqual(search("database", { category }), all.filter((hit) => hit.category === category));
  assert.deepEqual(search("database", { category: "none-such" }), []);
  assert.deepEqual(search(""), []);
});

test("search: the golden queries find what they should", async () => {
  const misses = [];
  for (const { query, expected, kind } of await golden("queries")) {
    const [first, ...others] = expected.split(",");
    const hits = search(query).map((hit) => hit.number);
    if (!first.split("|").map(Number).includes(hits[0])) misses.push(`${JSON.stringify(query)} (${kind}): ${hits[0]}, not ${first}`);
    for (const other of others) if (!hits.includes(Number(other))) misses.push(`${JSON.stringify(query)} (${kind}): no ${other}`);
  }
  const rows = (await golden("queries")).length;
  assert.ok(misses.length <= rows * 0.02, `${misses.length} of ${rows}:\n${misses.join("\n")}`);
});

const match = {
  kind: among("service", "region", "entity"), id: text, name: text, number: orNull(count), zones: orNull(count),
  role: orNull(among("service-organization", "affiliate")),
  via: orNull(among("name", "report-alias", "well-known", "region-id", "terraform")), alias: orNull(text), aliasSource: orNull(text),
};

function checked(lines) {
  const check = checkScope(lines);
  shaped(check, { report: among(report().id), items: list, counts: object, reading: object, remarks: list, error: orNull(object) }, "checkScope");
  for (const item of check.items) {
    shaped(item, {
      input: (value) => typeof value === "string", line: count, given: (value) => typeof value === "string", count,
      verdict: among("listed", "listed_with_note", "ambiguous", "not_listed"),
      matches: list, candidates: list, note: orNull(text), reason: orNull(text), source: orNull(text),
    }, `checkScope(${JSON.stringify(item.input)})`);
    for (const found of [...item.matches, ...item.candidates]) shaped(found, match, `checkScope(${JSON.stringify(item.input)})`);
    const listed = item.verdict.startsWith("listed");
    assert.equal(item.matches.length, listed ? 1 : 0, item.input);
    assert.equal(item.source !== null, listed, item.input);
  }
  for (const [verdict, number] of Object.entries(check.counts)) {
    assert.equal(number, check.items.filter((item) => item.verdict === verdict).length);
  }
  assert.deepEqual(Object.keys(check.counts).sort(), ["ambiguous", "listed", "listed_with_note", "not_listed"]);
  return check;
}

test("checkScope: all 108 names are listed, one of them with its note", () => {
  const names = report().services.map((service) => service.name);
  const check = checked(names);
  assert.equal(check.counts.listed, 107);
  assert.equal(check.counts.listed_with_note, 1);
  check.items.forEach((item, at) => {
    assert.equal(item.matches[0].number, at + 1);
    assert.equal(item.matches[0].name, names[at]);
    assert.equal(item.matches[0].via, "name");
  });
  const box = check.items[36];
  assert.equal(box.verdict, "listed_with_note");
  assert.ok(box.note.includes("website"));
});

test("checkScope: every honest spelling gets its verdict", async () => {
  const faults = [];
  for (const { line, kind, expected, verdict, why } of await golden("listed")) {
    const { items } = checked([line]);
    const [item] = items;
    const found = item.matches[0];
    const is = found && (kind === "service" ? String(found.number) : found.name);
    if (items.length !== 1 || item.verdict !== verdict || found?.kind !== kind || is !== expected) {
      faults.push(`${JSON.stringify(line)}: ${item.verdict} ${is}, not ${verdict} ${expected} (${why})`);
    }
    if (why.startsWith("well-known name, not in the report") && !(item.note ?? "").includes("not one that the report uses")) {
      faults.push(`${JSON.stringify(line)}: does not say that the name is not the report's`);
    }
  }
  assert.deepEqual(faults, []);
});

test("checkScope: never listed what is not", async () => {
  const lines = await golden("not_listed");
  assert.ok(lines.length >= 80);
  const faults = [];
  for (const { line, why } of lines) {
    for (const item of checked([line]).items) {
      if (item.verdict.startsWith("listed")) faults.push(`${JSON.stringify(line)} is ${item.matches[0].name} (${why})`);
    }
    // As one text, a line that holds line breaks is several; none of them may be listed either.
    for (const item of checked(line).items) {
      if (item.verdict.startsWith("listed")) faults.push(`as a text, ${JSON.stringify(line)} is ${item.matches[0].name} (${why})`);
    }
  }
  assert.deepEqual(faults, []);
});

test("checkScope: a text is read line by line, an array element by element", () => {
  const expected = checked(["ECS", "Amazon S3", "MaxCompute"]);
  for (const text of ["ECS\nAmazon S3\nMaxCompute", "ECS\r\nAmazon S3\r\nMaxCompute\r\n"]) {
    assert.deepEqual(checked(text).items.map((item) => item.verdict), expected.items.map((item) => item.verdict));
  }
  assert.deepEqual(expected.items.map((item) => item.input), ["ECS", "Amazon S3", "MaxCompute"]);
  assert.equal(checked([]).items.length, 0);
});

test("contractingEntity: every country by its rule", async () => {
  const faults = [];
  const rows = await golden("countries");
  assert.equal(rows.length, 249);
  for (const { code, rule, arguable } of rows) {
    const answer = contractingEntity(code);
    shaped(answer, { country: among(code), entity: object, rule: object, basis: object, caveats: list, error: among(null) }, code);
    shaped(answer.entity, { id: text, name: text, role: among("service-organization", "affiliate") }, code);
    shaped(answer.rule, { id: text, label: text, text, source: text }, code);
    shaped(answer.basis, { kind: among("named", "group", "elsewhere"), text }, code);
    if (answer.rule.id !== rule) faults.push(`${code}: ${answer.rule.id}, not ${rule}`);
    if (arguable === "yes" && answer.caveats.length === 0) faults.push(`${code} needs a caveat`);
    if (!answer.rule.text.includes("typically")) faults.push(`${code}: ${answer.rule.text}`);
  }
  assert.deepEqual(faults, []);
  assert.deepEqual(contractingEntity("de"), contractingEntity("DE"));
});

test("contractingEntity: no such country", () => {
  for (const code of ["XX", "XK", "EU", "DEU", "", "D", "\ud800"]) {
    const answer = contractingEntity(code);
    assert.deepEqual(
      { ...answer, error: answer.error?.code },
      { country: null, entity: null, rule: null, basis: null, caveats: [], error: "unknown-country" },
      code,
    );
    assert.ok(answer.error.message.length > 20);
  }
});

test("wrong types do not throw", () => {
  const label = (value) => {
    try { return `${typeof value} ${String(value).slice(0, 20)}`; } catch { return typeof value; }
  };
  const faults = [];
  const attempt = (name, work) => {
    try { return work(); } catch (error) { faults.push(`${name}: ${error}`); return undefined; }
  };
  for (const wrong of WRONG) {
    const hits = attempt(`search(${label(wrong)})`, () => search(wrong));
    if (hits !== undefined && !Array.isArray(hits)) faults.push(`search(${label(wrong)}) is no list`);
    attempt(`search("ecs", ${label(wrong)})`, () => search("ecs", wrong));
    attempt(`search("ecs", { limit })`, () => search("ecs", { limit: wrong, category: wrong }));
    const check = attempt(`checkScope(${label(wrong)})`, () => checked(wrong));
    if (check && typeof wrong !== "string" && !Array.isArray(wrong) && check.error?.code !== "wrong-type") {
      faults.push(`checkScope(${label(wrong)}) does not say so`);
    }
    const items = attempt(`checkScope([${label(wrong)}])`, () => checked([wrong]));
    if (items?.items.some((item) => item.verdict !== "not_listed")) faults.push(`checkScope([${label(wrong)}]) is listed`);
    const answer = attempt(`contractingEntity(${label(wrong)})`, () => contractingEntity(wrong));
    if (answer && answer.error?.code !== "unknown-country") faults.push(`contractingEntity(${label(wrong)}) does not say so`);
  }
  assert.deepEqual(faults, []);
  assert.equal(Object.keys(Object.prototype).length, 0);
  assert.equal(search("ecs")[0].number, 55, "it works on");
});

const FORMATS = ["csv", "tsv", "json", "markdown", "text", "html", "oscal"];

function evidence(format, state) {
  const file = exportAs(format, state);
  shaped(file, { name: orNull(text), type: orNull(text), text: orNull(text), error: orNull(object) }, `exportAs(${format})`);
  assert.equal(file.error === null, file.text !== null, `${format}: ${file.error?.message}`);
  return file;
}

test("exportAs: each format of each view, named by what, of whom and when", () => {
  const endings = { csv: ".csv", tsv: ".tsv", json: ".json", markdown: ".md", text: ".txt", html: ".html", oscal: ".oscal.json" };
  for (const view of ["services", "regions", "entities", "check"]) {
    for (const format of FORMATS) {
      const state = { view, today: "2026-01-31", ...(view === "check" && { list: ["ECS", "Amazon S3"] }) };
      const file = evidence(format, state);
      const subject = view === "check" ? "checklist" : view;
      assert.equal(file.name, `${subject}-${report().id}-made-2026-01-31${endings[format]}`);
      assert.deepEqual(evidence(format, state), file, "the same question gives the same bytes");
      if (format !== "csv" && format !== "tsv") assert.ok(file.text.includes("2026"), `${view} ${format} has no day`);
      assert.ok(file.text.includes(report().origin.contentSha256), `${view} ${format} has no hash of the data`);
    }
  }
});

test("exportAs: what is exported is what is asked for, and what checkScope says", () => {
  const list = "ECS\nCloudBox\nAmazon S3\nap-southeast-1\nElastic Compute Servce\n=1+1";
  const { items } = JSON.parse(evidence("json", { list, country: "DE", today: "2026-01-31" }).text);
  const checked = checkScope(list).items;
  assert.deepEqual(items.map((item) => [item.name, item.verdict, item.source]), checked.map((item) => [item.input, item.verdict, item.source]));
  const rows = evidence("csv", { list, today: "2026-01-31" }).text.split("\r\n");
  assert.equal(rows.length, 8);
  assert.ok(rows[6].includes(",'=1+1,"), rows[6]);
  const found = JSON.parse(evidence("json", { view: "services", query: "storage", category: ["storage"] }).text);
  const hits = search("storage", { category: "storage" });
  assert.deepEqual(found.items.map((item) => item.number), hits.map((hit) => hit.number));
  const zones = JSON.parse(evidence("json", { view: "regions", zones: 3, regionSort: "name" }).text);
  assert.ok(zones.items.every((item) => item.zones >= 3) && zones.items.length > 3);
  const chosen = JSON.parse(evidence("json", { list: "DNS", choices: checkScope("DNS").items[0].candidates.slice(0, 1).map(({ kind, id }) => `${kind}:${id}:DNS`) }).text);
  assert.equal(chosen.items[0].verdict, "ambiguous");
  assert.ok(JSON.stringify(chosen.items[0].chosenByPerson).includes("DNS"));
});

test("exportAs: what it does not know it refuses, and does not pass over", () => {
  for (const [format, state, code] of [
    ["pdf", { view: "services" }, "unknown-format"],
    [undefined, undefined, "unknown-format"],
    ["csv", undefined, "unknown-value"],
    ["csv", { view: "moon" }, "unknown-value"],
    ["csv", { view: "services", category: "none-such" }, "unknown-value"],
    ["csv", { view: "services", flag: ["note", {}] }, "unknown-value"],
    ["csv", { view: "regions", zones: -1 }, "unknown-value"],
    ["csv", { view: "services", today: "yesterday" }, "unknown-value"],
    ["csv", { list: "ECS", country: "XX" }, "unknown-value"],
    ["csv", { view: "check" }, "no-list"],
  ]) {
    const file = evidence(format, state);
    assert.equal(file.error?.code, code, `${format} ${JSON.stringify(state)}`);
    assert.ok(file.error.message.length > 15);
  }
  for (const wrong of WRONG) {
    for (const key of ["view", "query", "list", "choices", "today", "country", "zones"]) exportAs("json", { view: "services", [key]: wrong });
    exportAs(wrong, wrong);
  }
  assert.equal(exportAs("json", { view: "services" }).error, null, "it works on");
});

test("exportAs: what differs from an older report, read and checked as the page does it", () => {
  const { sha256 } = packing;
  const older = report();
  older.identity.period.end = "2024-06-30";
  const gone = older.services.pop();
  for (const total of older.totals) if (total.of === "services") total.count -= 1;
  older.origin.contentSha256 = "";
  const text = JSON.stringify(older).replace(/("(?:lon|lat)":-?\d+)(?=[,}])/g, "$1.0");
  older.origin.contentSha256 = sha256(new TextEncoder().encode(text));
  const made = exportAs("json", { previous: older, today: "2026-01-31" });
  assert.equal(made.error, null);
  const { view, items, older: told } = JSON.parse(made.text);
  assert.deepEqual([view, items.length, items[0].change, items[0].new.id], ["changes", 1, "added", gone.id]);
  assert.equal(told.origin.contentSha256, older.origin.contentSha256);
  assert.match(exportAs("csv", { view: "services", flag: "new", previous: older }).text, new RegExp(gone.id));
  assert.equal(exportAs("csv", { view: "changes" }).error.code, "no-previous");
  assert.equal(exportAs("csv", { previous: { ...older, format: 2 } }).error.code, "data");
  assert.match(exportAs("csv", { previous: [] }).error.message, /must be an object/);
});
