// The configurator: choices become a live preview, which is the element itself, and snippets to copy.
//
// It shows the snippets of snippets.js and checks colours by WCAG's contrast. It stores nothing and requests nothing but
// integrity.json, which has the hash by which a host can pin the element's script.

import { SERVERS, SNIPPET_TARGETS, headers, policy, snippet, type SnippetOptions } from "./snippets.js";
import { contrastRatio } from "./contrast.js";
import {
  BASE_URL,
  COLOR_PROPERTIES,
  TEXT_PROPERTIES,
  baseUrl,
  byId,
  field,
  form,
  httpUrl,
  selectById,
  selectedAttributes,
  selectedProperties,
  updateFields,
  value,
} from "./form.js";
import { tableMarkup } from "./table.js";

const INLINE_VARIANTS = ["chip", "badge"];

/** The pinned script and the name of the versioned folder, once integrity.json is there. */
let pinned: Pick<SnippetOptions, "folder" | "script" | "integrity"> = {};

function render(): void {
  updateFields();
  const base = baseUrl();
  const attributes = selectedAttributes();
  const options: SnippetOptions = {
    attributes,
    properties: selectedProperties(),
    base,
    link: httpUrl(value("link")),
    table: tableMarkup(attributes, render),
    words: "What the report covers",
    ...(base === BASE_URL ? pinned : { folder: pinned.folder }),
  };
  renderPreview(options);
  renderContrast();
  const target = selectById("target").value;
  byId("files").replaceChildren(...snippet(target, options).map(({ place, text }) => copyableFile(place, text)));
  byId("policy").replaceChildren(copyableFile("The page that embeds it", policy(target, base)));
  byId("headers").replaceChildren(copyableFile("Its configuration", headers(selectById("server").value)));
}

/** Updates the one element of the preview, without the choices that would lead away from this page. */
function renderPreview({ attributes, properties = {} }: SnippetOptions): void {
  const container = byId("preview");
  const element = (container.firstElementChild ?? document.createElement("trust-center-widget")) as HTMLElement;
  const wanted = new Map(attributes.filter((attribute): attribute is [string, string] => attribute[1] !== true));
  wanted.set("loading", "eager");
  if (!wanted.has("heading-level")) wanted.set("heading-level", "3");
  for (const name of element.getAttributeNames()) {
    if (!wanted.has(name) && name !== "class" && name !== "style") element.removeAttribute(name);
  }
  for (const [name, value] of wanted) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  element.classList.toggle("small", INLINE_VARIANTS.includes(wanted.get("variant") ?? ""));
  for (const name of [...Object.keys(COLOR_PROPERTIES), ...TEXT_PROPERTIES]) {
    const property = properties[name];
    if (property) element.style.setProperty(name, property);
    else element.style.removeProperty(name);
  }
  if (!element.isConnected) container.append(element);
}

/** Warns of colours that are hard to read on the background, in either scheme. */
function renderContrast(): void {
  const warnings: string[] = [];
  for (const [scheme, suffix] of [
    ["light", ""],
    ["dark", " dark"],
  ]) {
    const background = field(`--tc-paper${suffix}`).value;
    for (const [name, color] of Object.entries(COLOR_PROPERTIES)) {
      if (!color) continue;
      const { label, minContrast } = color;
      const ratio = contrastRatio(field(`${name}${suffix}`).value, background);
      const rounded = (Math.floor(ratio * 10) / 10).toFixed(1);
      if (ratio < minContrast) {
        warnings.push(
          `${label} on the background, ${scheme}: ${rounded} to 1. Below ${minContrast} to 1 it is hard to read.`,
        );
      }
    }
  }
  const list = byId("contrast");
  if ([...list.children].map((item) => item.textContent).join() === warnings.join()) return;
  list.replaceChildren(...warnings.map((text) => createElement("p", {}, text)));
}

/** A text with its place and a button that copies it. */
function copyableFile(place: string, text: string): HTMLElement {
  const pre = createElement("pre", { tabindex: "0", role: "region", "aria-label": place }, text);
  const button = createElement("button", { type: "button", "aria-label": `Copy: ${place}` }, "Copy");
  button.addEventListener("click", () => void copy(text, pre));
  const heading = createElement("p", {}, createElement("span", {}, place), button);
  return createElement("div", { class: "file" }, heading, pre);
}

async function copy(text: string, pre: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    byId("said").textContent = "Copied";
  } catch {
    getSelection()?.selectAllChildren(pre);
    byId("said").textContent = "It is selected: copy it with your keyboard.";
  }
}

function createElement(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Reads the hash of the element's script. Without it the snippet names the script that keeps its name. */
async function loadPinned(): Promise<void> {
  try {
    const { folder, files } = await (await fetch(new URL("integrity.json", BASE_URL))).json();
    const script = `${folder}/element.js`;
    pinned = { folder, script, integrity: files[script] };
    render();
  } catch {
    // The snippet stays as it is.
  }
}

for (const [id, list] of [
  ["target", SNIPPET_TARGETS],
  ["server", SERVERS],
] as const) {
  byId(id).append(...list.map(([value, name]) => createElement("option", { value }, name)));
  byId(id).addEventListener("change", render);
}
field("base").placeholder = BASE_URL;
form.addEventListener("input", render);
form.addEventListener("submit", (event) => event.preventDefault());
render();
void loadPinned();
