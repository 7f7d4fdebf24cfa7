// E6: custom-elements.json, from which types, editor data and the READMEs' tables are made, says what the element has, both
// ways. What must be seen (events as they come, parts and custom properties at work) is in the browser's stories.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const project = fileURLToPath(new URL("../../", import.meta.url));
const pkg = process.env.TRUST_CENTER_PKG ?? join(project, "pkg");
const manifest = JSON.parse(await readFile(join(pkg, "custom-elements.json"), "utf8"));
const declared = manifest.modules.flatMap((module) => module.declarations).find((it) => it.customElement);
const { TrustCenterWidget } = await import(pathToFileURL(join(pkg, "define.js")));
const text = (path) => readFile(join(project, path), "utf8");

/** Fails with what is on one side alone, and what to do. */
function same(there, said, what) {
  const names = (list) => [...new Set(list)].sort();
  const [a, b] = [names(there), names(said)];
  const unsaid = a.filter((name) => !b.includes(name));
  const gone = b.filter((name) => !a.includes(name));
  const todo = [];
  if (unsaid.length) todo.push(`${what} has ${unsaid.join(", ")}, which static/package/custom-elements.json does not say: add what it is there`);
  if (gone.length) todo.push(`static/package/custom-elements.json says ${gone.join(", ")}, which ${what} does not have: take it out there`);
  assert.ok(todo.length === 0, `${todo.join("; ")}; then run \`cargo xtask docs\`, which writes the documents' tables.`);
}
const named = (list) => (list ?? []).map(({ name }) => name);

/** The modules that the element is made of, as they are written. */
async function scripts() {
  const others = /^(configurator|snippets|package|wasm)\b/;
  const files = (await readdir(join(project, "static/ts"), { recursive: true })).filter((file) => file.endsWith(".ts") && !others.test(file));
  return Promise.all(files.map((file) => text(`static/ts/${file}`)));
}
/** The modules of the element's own script. */
async function elementScript() {
  const files = (await readdir(join(project, "static/ts/element"))).map((file) => text(`static/ts/element/${file}`));
  return (await Promise.all(files)).join("\n");
}

test("attributes: those that the element hears or reads", async () => {
  const read = (await elementScript()).matchAll(/\b(?:this|element)\.(?:get|has|toggle)Attribute\("([^"]+)"/g);
  same([...TrustCenterWidget.observedAttributes, ...[...read].map(([, name]) => name)], named(declared.attributes), "the element, as attributes,");
});

test("members: those of the class that are not the browser's to call", () => {
  const browsers = ["constructor", "connectedCallback", "disconnectedCallback", "connectedMoveCallback", "adoptedCallback", "attributeChangedCallback"];
  const own = Object.getOwnPropertyDescriptors(TrustCenterWidget.prototype);
  for (const name of browsers) delete own[name];
  same(Object.keys(own), named(declared.members), "the class");
  for (const member of declared.members) {
    const is = own[member.name];
    assert.equal(typeof is.value === "function" ? "method" : "field", member.kind, `custom-elements.json: ${member.name}`);
    if (member.kind === "field") assert.equal(!is.set, Boolean(member.readonly), `custom-elements.json: whether ${member.name} is readonly`);
  }
});

test("events: those that its scripts and the component tell", async () => {
  const told = (await scripts()).flatMap((script) => [...script.matchAll(/\b(?:dispatch|new CustomEvent)\(\s*"([^"]+)"/g)].map(([, name]) => name));
  // What the component says and `#onComponentEvent` does not keep for itself goes on as it is.
  const page = await text("src/element/page.rs");
  const element = await elementScript();
  const kept = [...element.matchAll(/case "([^"]+)":/g)].map(([, name]) => name);
  const said = [...page.matchAll(/emit\(\s*"([^"]+)"/g)].map(([, name]) => name).filter((name) => !kept.includes(name));
  same([...told, ...said], named(declared.events), "the element, as events,");
});

test("codes of `error`: those that docs/attributes.md explains", async () => {
  const [, rows] = (await text("docs/attributes.md")).match(/\| `code` \|[^\n]*\n\|[-|]+\n((?:\|[^\n]*\n)+)/);
  const explained = [...rows.matchAll(/^\| `([^`]+)`/gm)].map(([, code]) => code);
  const { type } = declared.events.find(({ name }) => name === "error");
  const [, codes] = type.text.match(/code: ([^;]+);/);
  same(explained, codes.split("|").map((code) => code.trim().slice(1, -1)), "docs/attributes.md, as codes,");
  const coded = (await scripts()).flatMap((script) => [...script.matchAll(/\berrorWithCode\(\s*"([^"]+)"/g)].map(([, code]) => code));
  assert.deepEqual(coded.filter((code) => !explained.includes(code)), [], "codes that docs/attributes.md does not explain");
});

test("custom properties: those that the stylesheets read, with their defaults", async () => {
  const files = (await readdir(join(project, "static"))).filter((file) => file.endsWith(".css") && !/^(page|configurator)\./.test(file));
  const sheets = (await Promise.all(files.map((file) => text(`static/${file}`)))).join("\n");
  const read = new Map();
  for (const { index } of sheets.matchAll(/var\(\s*--tc-/g)) {
    const [name, fallback] = varAt(sheets, index);
    read.set(name, [...(read.get(name) ?? []), fallback]);
  }
  same(read.keys(), named(declared.cssProperties), "the stylesheet, as custom properties,");
  for (const { name, default: said } of declared.cssProperties) {
    assert.ok(read.get(name).includes(said), `custom-elements.json: the default of ${name} is ${said}; the stylesheet has ${read.get(name).join(" and ")}`);
  }
});

test("slots: those that the script makes", async () => {
  const made = [...(await elementScript()).matchAll(/createElement\("slot"\)/g)];
  assert.equal(made.length > 0, named(declared.slots).includes(""));
  assert.equal(named(declared.slots).length, 1);
});

test("tag and definition", async () => {
  const exported = manifest.modules.flatMap((module) => module.exports.map((it) => ({ ...it, path: module.path })));
  const definition = exported.find(({ kind }) => kind === "custom-element-definition");
  assert.equal(definition.name, declared.tagName);
  for (const { name, path, kind } of exported) {
    const module = await import(pathToFileURL(join(pkg, path)));
    if (kind === "js") assert.equal(typeof module[name], "function", `${path} exports ${name}`);
  }
  for (const module of manifest.modules) {
    const there = Object.keys(await import(pathToFileURL(join(pkg, module.path))));
    same(there, module.exports.filter(({ kind }) => kind === "js").map(({ name }) => name), `${module.path}, as exports,`);
  }
  const registry = new Map();
  registry.define = registry.set;
  const { define } = await import(pathToFileURL(join(pkg, "define.js")));
  define(undefined, registry);
  assert.deepEqual([...registry.keys()], [declared.tagName]);
  define("a-b", registry);
  assert.equal(registry.size, 2);
});

/** Name and fallback of the `var()` at an index, by its brackets. */
function varAt(sheet, index) {
  let depth = 0;
  let end = index + 3;
  do {
    if (sheet[end] === "(") depth += 1;
    if (sheet[end] === ")") depth -= 1;
    end += 1;
  } while (depth > 0);
  const inside = sheet.slice(index + 4, end - 1);
  const comma = inside.indexOf(",");
  return comma < 0 ? [inside.trim(), ""] : [inside.slice(0, comma).trim(), inside.slice(comma + 1).trim()];
}
