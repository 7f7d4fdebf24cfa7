// The page inside an iframe, for sites that take nothing else: the element alone, in a page of its own origin.
//
// It tells the page around it how high it is, and takes the theme, the language and the element's attributes from its
// address and from messages (docs/frame.md). It believes the window around it and nobody else, writes nothing to the
// console, keeps nothing, and asks no other origin.

import { TrustCenterWidget } from "./element.js";

/** Marks a message as one of ours, and says which version of the protocol it speaks. */
const MARK = "trust-center-frame";
const VERSION = 1;
/** Heights told after one change, at most. */
const MOST = 3;
/** Pixels that are no change: rounding, borders, zoom. */
const SLACK = 1;
/** Milliseconds after a change before it is measured, where the browser does not say earlier that something grew. */
const PAUSE = 50;
/** Milliseconds without a word after which a width counts as new again. */
const QUIET = 1000;
/** Longest value of an attribute that a message or the address may set. */
const LONGEST = 2000;
/** Attributes that name a file: only one of this origin is taken, so that nobody shows other facts under this address. */
const FILES = ["src", "previous"];
/** Milliseconds within which the page around says that its policy has stopped a file. */
const SOON = 2000;
/** Pixels that a sentence beside a button needs. */
const ROOM = 580;
const EVENTS = ["ready", "error", "filterchange", "selectionchange", "export"];
/** Of the element's own properties that the page around may set: what is ground, what is text on it, what only divides. */
const GROUNDS = ["paper", "shade"];
const TEXTS = ["ink", "quiet", "accent", "listed", "noted", "absent"];
const LINES = ["line", "edge"];
/** Each with the property by which its value is worked out. */
const LOOKS = {
  ...Object.fromEntries([...GROUNDS, ...TEXTS, ...LINES].map((name) => [name, "color"])),
  radius: "borderTopLeftRadius",
  font: "fontFamily",
  "font-size": "fontSize",
  density: "flexGrow",
};
/**
 * Luminances that grounds and texts may have in a light scheme, and in a dark one, least and most: any of these texts has 4.5 to 1 on
 * any of these grounds, so that nobody leaves a name in view and takes away the sentence above it. Sizes in pixels; air as a factor.
 */
const BOUNDS = [
  { ground: [0.8, 1], text: [0, 0.138] },
  { ground: [0, 0.03], text: [0.31, 1] },
];
const SIZES = { "font-size": [10, 40], density: [0, 3] };

/** The window around this one; nobody where the page stands for itself. */
const host = parent === window ? undefined : parent;
/** Who the page around is, and the word that it gave, once it has spoken. */
let origin;
let nonce;
/** Whether that page lets files be saved, where it says so. */
let downloads;
/** When a file was last to be saved. */
let saving = -SOON;

const element = document.createElement("trust-center-widget");
const content = document.querySelector("main");

// An adopted sheet needs no style-src.
const sheet = new CSSStyleSheet();
sheet.replaceSync(
  `body { margin: 0 } main { display: flow-root; position: relative } main > trust-center-widget { display: block }
   [role=status] { position: absolute; right: 0; z-index: 1 }
   [role=status] p { max-width: 40em; margin: 8px 0 0; padding: 8px 12px; font: 0.875em/1.5 system-ui, sans-serif; color: CanvasText; background: Canvas; border: 1px solid; border-radius: 4px }
   [role=status] p[hidden] { display: none }`,
);
document.adoptedStyleSheets = [sheet];

function post(type, rest) {
  // Only the first word goes to whoever is there: it says nothing but that the frame is.
  const target = origin === undefined || origin === "null" ? "*" : origin;
  host?.postMessage({ [MARK]: VERSION, type, nonce, ...rest }, target);
}

/** Sets attributes, of those that the element has; `null` takes one away. */
function set(attributes) {
  const known = [...TrustCenterWidget.observedAttributes, "lang"];
  for (const [name, value] of Object.entries(attributes)) {
    if (!known.includes(name)) continue;
    if (value === null) element.removeAttribute(name);
    else if (typeof value !== "string" || value.length > LONGEST) continue;
    else if (!FILES.includes(name) || isOurs(value)) element.setAttribute(name, value);
  }
}

/** Where values are worked out: what is set is what comes out, and what is put in only then (`var()`) is one with what is around. */
const probe = document.createElement("b");
let came;

/** What the probe's colour is in sRGB, red, green and blue from 0 to 1; nothing where one sees through it. */
function opaque(color) {
  probe.style.color = `color-mix(in srgb, ${color} 100%, #000)`;
  const parts = /^color\(srgb (\S+) (\S+) (\S+)\)$/.exec(came.color)?.slice(1).map((part) => Math.min(1, Math.max(0, part)));
  return parts?.some(Number.isNaN) ? undefined : parts;
}

/** Relative luminance, as WCAG has it. */
function luminance(parts) {
  const [red, green, blue] = parts.map((part) => (part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What was asked for last: it is judged anew where the theme is another. */
let looks = {};

/** Takes colours, corners, font and air from the page around. What does not fit is as if nobody had set it. */
function dress() {
  const { theme } = element;
  came = getComputedStyle(probe);
  probe.style.cssText = "forced-color-adjust: none; color: light-dark(white, black)";
  if (theme === "light" || theme === "dark") probe.style.colorScheme = theme;
  const dark = came.color === "rgb(0, 0, 0)";
  const bounds = BOUNDS[dark ? 1 : 0];
  let taken = false;
  for (const [name, property] of Object.entries(LOOKS)) {
    const value = looks[name];
    probe.style[property] = "";
    if (typeof value === "string" && value.length <= LONGEST) probe.style[property] = value;
    let result = probe.style[property] && came[property];
    const kind = GROUNDS.includes(name) ? "ground" : TEXTS.includes(name) && "text";
    const parts = kind && result && opaque(result);
    const [least, most] = bounds[kind] ?? SIZES[name] ?? [];
    const figure = parts ? luminance(parts) : kind ? NaN : parseFloat(result);
    if (least !== undefined && !(figure >= least && figure <= most)) result = "";
    // What was judged, and no wider colour.
    else if (parts) result = `rgb(${parts.map((part) => Math.round(part * 255)).join(", ")})`;
    taken ||= Boolean(kind && result);
    element.style.setProperty(`--tc-${name}`, result);
  }
  // They were judged for this theme: it stays theirs until they are judged anew.
  element.style.colorScheme = taken ? (dark ? "dark" : "light") : "";
}

function isOurs(address) {
  try {
    return new URL(address, location.href).origin === location.origin;
  } catch {
    return false;
  }
}

// Height

/** What was measured last: height, width, and the height of the window that it was measured in. */
let seen;
/** The height that there should be, and the one that was told. */
let due = 0;
let told = 0;
/** What may still be told, whether something changed since, and the widths that were there since. */
let left = MOST;
let changed = true;
const widths = new Set();
let last = 0;
/** Whether the component, or what stands for it, is there: before, there is no height worth moving a page for. */
let standing = false;
let timer;

/**
 * Measures, and tells the height where it has changed.
 *
 * A change of the window's height alone is the answer to what was told. Content that follows it (`100vh` and a bit) would
 * grow with every answer: its growth is taken note of and not told. What changes later is told as a difference to what
 * was seen in the same window, so that it does not creep either.
 */
function measure() {
  clearTimeout(timer);
  timer = undefined;
  if (!standing || !host) return;
  const now = {
    // What hangs over the end, an open list say, counts.
    height: Math.max(Math.ceil(content.getBoundingClientRect().height), content.scrollHeight),
    width: document.documentElement.clientWidth,
    view: innerHeight,
  };
  // A scroll bar outside that comes and goes with the height gives two widths in turn: neither is new.
  if (changed || performance.now() - last > QUIET) widths.clear();
  if (changed || !widths.has(now.width)) left = MOST;
  widths.add(now.width);
  // What fits follows nothing.
  if (!seen || ((changed || now.view === seen.view) && now.height <= now.view)) due = now.height;
  else if (changed || now.width !== seen.width || now.view === seen.view) due += now.height - seen.height;
  else if (Math.abs(now.height - seen.height) <= SLACK) due = now.height;
  seen = now;
  changed = false;
  if (Math.abs(due - told) > SLACK && left > 0) {
    left -= 1;
    told = due;
    last = performance.now();
    tellHeight();
  }
  fit();
}

function tellHeight() {
  if (!told) return;
  if (nonce) post("height", { value: told });
  if (secret) host.postMessage({ message: "height", value: told, secret }, "*");
}

/** Where the page around gives all the height, nothing scrolls here; where WordPress gives less, the body does, since its frames do not. */
function fit() {
  const { documentElement, body } = document;
  const whole = seen && innerHeight >= seen.height - SLACK;
  documentElement.style.overflowY = secret || whole ? "hidden" : "";
  body.style.cssText = secret && !whole ? "height: 100vh; overflow-y: auto" : "";
}

/** Measures after this turn: what is done while sizes are observed must not change them. */
function next(pause = 0) {
  timer ??= setTimeout(measure, pause);
}

function soon() {
  changed = true;
  next(PAUSE);
}

// WordPress, which calls this page with a secret in its fragment and sizes its frame by a message of its own

let secret;
function readSecret() {
  secret = /^#?\?(?:.*&)?secret=([a-zA-Z0-9]{1,64})(?:&|$)/.exec(location.hash)?.[1];
  tellHeight();
}

// Messages

/** The last thing that a late listener must know. */
let state;

addEventListener("message", ({ data, source, origin: from }) => {
  if (!host || source !== host || typeof data !== "object" || data === null) return;
  if (data.message === "ready" && secret && data.secret === secret) return tellHeight();
  if (data[MARK] !== VERSION || (origin !== undefined && from !== origin)) return;
  if (data.type === "ask") post("hello");
  else if (data.type === "welcome") {
    if (typeof data.nonce !== "string" || !/^[\da-f]{32}$/.test(data.nonce)) return;
    origin = from;
    nonce = data.nonce;
    if (typeof data.downloads === "boolean") downloads = data.downloads;
    take(data);
    tellHeight();
    if (state) post("event", state);
  } else if (data.type === "set" && nonce && data.nonce === nonce) {
    take(data);
    // Of this file alone: another may be let through.
    if (data.downloads === false && performance.now() - saving < SOON) say("no-downloads");
  }
});

function take({ scheme, lang, looks: asked, attributes }) {
  // Where the two pages differ, the browser puts an opaque ground under this one. Most browsers let the page around decide
  // what "light dark" is here; for the others it says it.
  if (scheme === "light" || scheme === "dark") document.documentElement.style.colorScheme = scheme;
  // The element asks its ancestors; what it was told itself goes before.
  if (typeof lang === "string" && lang.length < 100) document.documentElement.lang = lang;
  if (typeof attributes === "object" && attributes !== null) set(attributes);
  if (typeof asked === "object" && asked !== null) looks = asked;
  dress();
}

for (const name of EVENTS) {
  element.addEventListener(name, ({ detail }) => {
    if (name === "ready" || (name === "error" && detail?.code !== "unknown-value")) {
      state = { name, detail };
      if (element.shadowRoot) changes.observe(element.shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
      if (!standing) sizes.observe(content);
      standing = changed = true;
      // At once: below the fold no frame is drawn, and nothing observed.
      measure();
    }
    if (nonce) post("event", { name, detail });
    if (name !== "export" || !detail?.name) return;
    saving = performance.now();
    if (mayDownload() !== true) say(mayDownload() === false ? "no-downloads" : "perhaps-no-downloads");
  });
}

// What a sandbox takes away

/** Whether files can be saved here: yes, no, or not known. */
function mayDownload() {
  if (!host) return true;
  if (downloads !== undefined) return downloads;
  try {
    // Only a page of the same origin can be looked at.
    const { sandbox } = frameElement;
    return sandbox.length === 0 || sandbox.contains("allow-downloads");
  } catch {
    return undefined;
  }
}

function say(id) {
  for (const said of sayings.children) said.hidden = said.id !== id;
  if (!id) return;
  // Below the button that was pressed: the end of the page may be far from there.
  const { left, bottom } = element.shadowRoot?.activeElement?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
  sayings.style.top = `${bottom + scrollY}px`;
  sayings.style.left = `${Math.max(0, Math.min(left, innerWidth - ROOM))}px`;
}

const sayings = content.querySelector("[role=status]");
for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => say());

const print = globalThis.print.bind(globalThis);
globalThis.print = () => {
  let begun = false;
  const begin = () => (begun = true);
  addEventListener("beforeprint", begin, { once: true });
  print();
  removeEventListener("beforeprint", begin);
  if (host && !begun) say("no-printing");
};

// The start

const sizes = new ResizeObserver(() => next());
const changes = new MutationObserver(soon);

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
addEventListener("hashchange", readSecret);
addEventListener("resize", () => {
  // A frame that was not shown has worked nothing out.
  dress();
  next();
});
readSecret();
set(Object.fromEntries(new URLSearchParams(location.search)));
// By itself the page is a page: what it shows stands in its address. Within another it is a document with a heading of its own.
if (!host) element.permalink = true;
if (!element.hasAttribute("heading-level")) element.setAttribute("heading-level", "1");
post("hello");
const place = document.createElement("i");
place.hidden = true;
place.style.cssText = "color: transparent; font-size: medium";
place.append(probe);
content.append(place);
element.append(content.firstElementChild);
content.prepend(element);
