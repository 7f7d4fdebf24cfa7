// The configurator: choices become a live preview, which is the element itself, and snippets to copy.
//
// It shows what snippets.js makes and judges colours by WCAG's contrast. It stores nothing and asks for nothing but
// integrity.json, which says under which hash the element's script may be pinned.

import { SERVERS, TARGETS, headers, policy, snippet } from "./snippets.js";

const form = document.querySelector("form");
const at = (id) => document.getElementById(id);
/** Choices that are attributes of the element, in the order of the snippet. */
const ATTRIBUTES = ["variant", "view", "service", "query", "category", "country", "region", "href", "theme", "density", "heading-level", "loading", "lang"];
/** Colours: what they are called, and what they must stand out from, with WCAG's least contrast. */
const COLOURS = { "--tc-accent": ["The accent", 4.5], "--tc-ink": ["Text", 4.5], "--tc-paper": [] };
const SMALL = ["chip", "badge"];

/** Where the files are: the folder of this page. */
const HOME = new URL("./", document.baseURI).href;
/** The script by its hash, once integrity.json is there; self-hosters get the folder's name from it too. */
let pinned = {};

const value = (name) => form.elements[name].value.trim();
const applies = (name) => !form.elements[name].closest("[hidden]");

/** What makes files, once a table was asked for; the views that a table is made of, where no place that lists things is chosen. */
let program;
let making;
const LISTS = ["services", "regions", "entities"];

/** The scope as static markup, with the day that it was made: the same file that a visitor takes, without its head. Empty until
 * what makes it is there, and where there is nothing of that kind. */
function table(attributes) {
  if (!applies("table") || !form.elements.table.checked) return "";
  if (!program) {
    making ??= make();
    return "";
  }
  const asked = Object.fromEntries(attributes);
  const views = LISTS.includes(asked.view) ? [asked.view] : LISTS;
  const state = { query: asked.query, category: asked.category?.split(",").map((one) => one.trim()).filter(Boolean) };
  const texts = views.map((view) => program("html", view === "services" ? { view, ...state } : { view }).text ?? "");
  // The host has headings of its own.
  return texts.map((text) => text.split(/<\/?body>\n/)[1]?.replace(/(<\/?)h[12]>/g, "$1p>") ?? "").join("");
}

/** Brings what makes files. */
async function make() {
  try {
    const { default: init, exportAs } = await import("./trust-center-headless.js");
    await init({ module_or_path: new URL("./trust-center-headless_bg.wasm", import.meta.url) });
    program = exportAs;
    at("said").textContent = "";
    show();
  } catch {
    // Whoever ticks the box again asks again.
    making = undefined;
    at("said").textContent = "The table cannot be made: a part of this page could not be loaded.";
  }
}

function chosen() {
  const attributes = ATTRIBUTES.filter((name) => applies(name) && value(name)).map((name) => [name, value(name)]);
  if (applies("permalink") && form.elements.permalink.checked) attributes.push(["permalink", true]);
  const properties = {};
  for (const name of Object.keys(COLOURS)) {
    const [light, dark] = [form.elements[name], form.elements[`${name} dark`]];
    if (light.value !== light.defaultValue || dark.value !== dark.defaultValue) properties[name] = `light-dark(${light.value}, ${dark.value})`;
  }
  for (const name of ["--tc-radius", "--tc-font"]) {
    // A value that ends the declaration is none.
    if (value(name) && !/[;{}<>\\]|\/\*/.test(value(name))) properties[name] = value(name);
  }
  return { attributes, properties, base: base(), link: url(value("link")), table: table(attributes), words: "What the report covers", ...(base() === HOME ? pinned : { folder: pinned.folder }) };
}

const url = (text) => (URL.canParse(text) && /^https?:/.test(text) ? text : "");

function base() {
  const given = url(value("base"));
  return given ? new URL(given.endsWith("/") ? given : `${given}/`).href : HOME;
}

function show() {
  const variant = value("variant") || "full";
  for (const field of form.querySelectorAll("[data-for]")) {
    const { for: variants, targets } = field.dataset;
    field.hidden = !variants.split(" ").includes(variant) || Boolean(targets && !targets.split(" ").includes(at("target").value));
  }
  const options = chosen();
  preview(options);
  contrast();
  const target = at("target").value;
  at("files").replaceChildren(...snippet(target, options).map(({ place, text }) => file(place, text)));
  at("policy").replaceChildren(file("The page that embeds it", policy(target, options.base)));
  at("headers").replaceChildren(file("Its configuration", headers(at("server").value)));
}

/** The real element, changed and not made anew, with the choices that do not lead it away from here. */
function preview({ attributes, properties }) {
  const place = at("preview");
  const element = place.firstElementChild ?? document.createElement("trust-center-widget");
  const wanted = new Map(attributes.filter(([name]) => name !== "permalink"));
  wanted.set("loading", "eager");
  if (!wanted.has("heading-level")) wanted.set("heading-level", "3");
  for (const name of element.getAttributeNames()) if (!wanted.has(name) && name !== "class" && name !== "style") element.removeAttribute(name);
  for (const [name, value] of wanted) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  element.classList.toggle("small", SMALL.includes(wanted.get("variant")));
  for (const name of [...Object.keys(COLOURS), "--tc-radius", "--tc-font"]) {
    if (properties[name]) element.style.setProperty(name, properties[name]);
    else element.style.removeProperty(name);
  }
  if (!element.isConnected) place.append(element);
}

/** Says which colours are hard to tell from the background, in which theme. */
function contrast() {
  const warnings = [];
  for (const [theme, suffix] of [["light", ""], ["dark", " dark"]]) {
    const paper = form.elements[`--tc-paper${suffix}`].value;
    for (const [name, [words, least]] of Object.entries(COLOURS)) {
      const ratio = least && between(form.elements[name + suffix].value, paper);
      if (ratio < least) warnings.push(`${words} on the background, ${theme}: ${(Math.floor(ratio * 10) / 10).toFixed(1)} to 1. Below ${least} to 1 it is hard to read.`);
    }
  }
  const list = at("contrast");
  if ([...list.children].map((item) => item.textContent).join() === warnings.join()) return;
  list.replaceChildren(...warnings.map((words) => el("p", {}, words)));
}

/** WCAG's contrast between two colours, as #rrggbb. */
function between(one, other) {
  const light = (colour) => {
    const parts = [1, 3, 5].map((place) => Number.parseInt(colour.slice(place, place + 2), 16) / 255);
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [light(one), light(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** A text with its place and a button that copies it. */
function file(place, text) {
  const pre = el("pre", { tabindex: "0", role: "region", "aria-label": place }, text);
  const button = el("button", { type: "button", "aria-label": `Copy: ${place}` }, "Copy");
  button.addEventListener("click", () => copy(text, pre));
  return el("div", { class: "file" }, el("p", {}, el("span", {}, place), button), pre);
}

async function copy(text, pre) {
  try {
    await navigator.clipboard.writeText(text);
    at("said").textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(pre);
    at("said").textContent = "It is selected: copy it with your keyboard.";
  }
}

function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

for (const [id, list] of [["target", TARGETS], ["server", SERVERS]]) {
  at(id).append(...list.map(([value, words]) => el("option", { value }, words)));
  at(id).addEventListener("change", show);
}
form.elements.base.placeholder = HOME;
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
show();
try {
  const { folder, files } = await (await fetch(new URL("integrity.json", HOME))).json();
  const script = `${folder}/element.js`;
  pinned = { folder, script, integrity: files[script] };
  show();
} catch {
  // Without hashes the snippet names the script that keeps its name.
}
