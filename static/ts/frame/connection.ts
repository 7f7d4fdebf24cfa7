// What the page around a frame says to it and believes of it: its height, its events, nothing else.
//
// A frame is known by its window, its origin and the word that it was given. Messages of others are passed over.

/** Marks a message as one of ours, and says which version of the protocol it speaks. */
export const MARK = "trust-center-frame";
const VERSION = 1;
/** The frame is where this file is from. */
const { origin: ORIGIN } = new URL(import.meta.url);
/** Higher than any list is, in pixels. */
const LARGEST = 1_000_000;
/** Longest detail of an event, in characters of JSON. */
const LONGEST = 10_000;
const EVENTS = ["ready", "error", "filterchange", "selectionchange", "export"];
/** The element's own properties, without what they begin with: what a page sets around a frame counts in it too. */
const LOOKS = ["ink", "quiet", "paper", "shade", "line", "edge", "accent", "listed", "noted", "absent", "radius", "font", "font-size", "density"];

/** The frames that are sized, by their elements. */
const frames = new Map();

class Frame {
  #iframe;
  #hear;
  #nonce;
  #attributes = {};
  #themed = false;
  #told = "";

  constructor(iframe, hear) {
    this.#iframe = iframe;
    this.#hear = hear;
  }

  /** Asks a frame that began before this script for its first word. It says nothing that anybody may not know. */
  ask() {
    this.#iframe.contentWindow?.postMessage({ [MARK]: VERSION, type: "ask" }, "*");
  }

  /** Whether it was on the page and is no more. */
  get isGone() {
    return this.#nonce && !this.#iframe.isConnected;
  }

  /** Sets attributes of the element inside, now and when the frame is loaded again; `null` takes one away. */
  set(attributes) {
    Object.assign(this.#attributes, attributes);
    this.relay();
  }

  /** Says that the page's policy has kept a file from being saved. */
  refuse() {
    this.#post("set", { downloads: false });
  }

  /** No longer sized. */
  close() {
    frames.delete(this.#iframe);
  }

  /** Who the frame must be: its origin, or none where a sandbox takes that away. */
  get #origin() {
    const { sandbox } = this.#iframe;
    return this.#iframe.hasAttribute("sandbox") && !sandbox.contains("allow-same-origin") ? "null" : ORIGIN;
  }

  #post(type, rest) {
    const target = this.#origin === "null" ? "*" : this.#origin;
    this.#iframe.contentWindow?.postMessage({ [MARK]: VERSION, type, nonce: this.#nonce, ...rest }, target);
  }

  /** Gives a frame that has just begun its word, and all that is to be known. */
  #welcome() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    this.#nonce = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const { sandbox } = this.#iframe;
    const downloads = !this.#iframe.hasAttribute("sandbox") || sandbox.contains("allow-downloads");
    const settings = this.#settings();
    this.#told = JSON.stringify(settings);
    this.#post("welcome", { downloads, ...settings });
    this.#hear?.("hello", {});
  }

  /** Tells what has changed around the frame. */
  relay() {
    if (!this.#nonce) return;
    const settings = this.#settings();
    const now = JSON.stringify(settings);
    if (now === this.#told) return;
    this.#told = now;
    this.#post("set", settings);
  }

  #settings() {
    const { theme } = this.#iframe.dataset;
    // Taken away again, it is to go inside too; never set, it is the address's affair.
    this.#themed ||= theme !== undefined;
    const attributes = { ...(this.#themed && { theme: theme ?? null }), ...this.#attributes };
    return { scheme: scheme(this.#iframe), lang: language(this.#iframe), looks: looks(this.#iframe), attributes };
  }

  hear({ data, origin }) {
    if (origin !== this.#origin || data[MARK] !== VERSION) return;
    if (data.type === "hello") return this.#welcome();
    if (!this.#nonce || data.nonce !== this.#nonce) return;
    if (data.type === "height") this.#size(data.value);
    if (data.type === "event") this.#pass(data);
  }

  #size(height) {
    if (!Number.isFinite(height) || height < 1 || height > LARGEST) return;
    const { boxSizing } = getComputedStyle(this.#iframe);
    const border = boxSizing === "border-box" ? this.#iframe.offsetHeight - this.#iframe.clientHeight : 0;
    this.#iframe.style.setProperty("height", `${Math.ceil(height) + border}px`, "important");
  }

  #pass({ name, detail }) {
    if (!EVENTS.includes(name)) return;
    let copy;
    try {
      const text = JSON.stringify(detail);
      if (text.length > LONGEST) return;
      copy = JSON.parse(text);
    } catch {
      return;
    }
    if (typeof copy !== "object" || copy === null) return;
    if (this.#hear) this.#hear(name, copy);
    else this.#iframe.dispatchEvent(new CustomEvent(name, { detail: copy, bubbles: true, composed: true }));
  }
}

/** The language of the nearest that has one, out through shadow roots. */
function language(node) {
  for (; node; node = node.parentNode ?? node.host) {
    const lang = node.getAttribute?.("lang");
    if (lang) return lang;
  }
  return null;
}

/** The element's own properties where the frame is; empty texts for those that nobody sets. */
function looks(iframe) {
  const style = getComputedStyle(iframe);
  return Object.fromEntries(LOOKS.map((name) => [name, style.getPropertyValue(`--tc-${name}`).trim()]));
}

/** Whether the browser paints light or dark where the frame is. Asked of the browser, since pages say it in many ways. */
function scheme(iframe) {
  const { style } = iframe;
  const [before, priority] = [style.getPropertyValue("caret-color"), style.getPropertyPriority("caret-color")];
  style.setProperty("caret-color", "light-dark(rgb(1, 1, 1), rgb(2, 2, 2))", "important");
  const color = getComputedStyle(iframe).caretColor;
  style.setProperty("caret-color", before, priority);
  return color === "rgb(2, 2, 2)" ? "dark" : "light";
}

/**
 * Sizes a frame. `hear` is told of the events inside, and before them of `hello`; without it the events are dispatched on
 * the iframe. Gives what it takes to set attributes (`set`) and to end it (`close`).
 */
export function adopt(iframe, hear) {
  let frame = frames.get(iframe);
  if (!frame) {
    for (const [other, { isGone }] of frames) if (isGone) frames.delete(other);
    frame = new Frame(iframe, hear);
    frames.set(iframe, frame);
    around.observe(iframe, { attributes: true, attributeFilter: ["data-theme", "lang", "class"] });
    frame.ask();
  }
  return frame;
}

function relayAll() {
  for (const [iframe, frame] of frames) {
    if (frame.isGone) frames.delete(iframe);
    else frame.relay();
  }
}

const around = new MutationObserver(relayAll);
for (const node of [document.documentElement, document.body]) {
  if (node) around.observe(node, { attributes: true });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", relayAll);

// Firefox and Safari take a file that a frame saves for a page that it loads, and ask the policy of the page around it.
addEventListener("securitypolicyviolation", ({ blockedURI, disposition, effectiveDirective }) => {
  if (blockedURI === "blob" && disposition === "enforce" && effectiveDirective === "frame-src") frames.forEach((frame) => frame.refuse());
});

addEventListener("message", (event) => {
  const { data, source } = event;
  if (typeof data !== "object" || data === null || !source) return;
  for (const [iframe, frame] of frames) if (iframe.contentWindow === source) frame.hear(event);
});
