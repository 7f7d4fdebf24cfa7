// A page's connection to a frame: what it sends to the frame, and what it accepts from it, its height and its events.
//
// A frame is recognised by its window, its origin and the nonce that it was given. All other messages are ignored.

import { EVENT_NAMES, type EventName } from "../shared/manifest.generated.js";
import { nearestLanguage } from "../shared/nearest-language.js";
import { readColorScheme, readThemeProperties } from "./host-theme.js";
import {
  type FrameEventName,
  type FrameSettings,
  MESSAGE_KEY,
  PROTOCOL_VERSION,
  type ReceivedMessage,
} from "./messages.js";

/** The frame has the origin of this file. */
const { origin: FRAME_ORIGIN } = new URL(import.meta.url);
/** Higher than any list, in pixels. */
const MAX_HEIGHT_PX = 1_000_000;
/** Longest detail of an event, in characters of JSON. */
const MAX_DETAIL_CHARS = 10_000;

/** Receives the events of a frame. */
export type FrameListener = (name: FrameEventName, detail: object) => void;

/** The connected frames by their elements. */
const frames = new Map<HTMLIFrameElement, Frame>();

class Frame {
  #iframe: HTMLIFrameElement;
  #listener: FrameListener | undefined;
  #nonce: string | undefined;
  #attributes: FrameSettings["attributes"] = {};
  #isThemed = false;
  #lastSettings = "";

  constructor(iframe: HTMLIFrameElement, listener: FrameListener | undefined) {
    this.#iframe = iframe;
    this.#listener = listener;
  }

  /** Asks a frame that has loaded before this script to announce itself. The message holds nothing secret. */
  ask(): void {
    this.#iframe.contentWindow?.postMessage({ [MESSAGE_KEY]: PROTOCOL_VERSION, type: "ask" }, "*");
  }

  /** Whether the frame was in the page and no longer is. */
  get isGone(): boolean {
    return Boolean(this.#nonce) && !this.#iframe.isConnected;
  }

  /** Sets attributes of the element inside, now and whenever the frame loads again; `null` removes one. */
  set(attributes: FrameSettings["attributes"]): void {
    Object.assign(this.#attributes, attributes);
    this.sendSettings();
  }

  /** Notifies the frame that the page's policy has blocked a download. */
  notifyDownloadBlocked(): void {
    this.#post("set", { downloads: false });
  }

  close(): void {
    frames.delete(this.#iframe);
  }

  /** The origin that the frame must have; "null" in a sandbox without `allow-same-origin`. */
  get #origin(): string {
    const { sandbox } = this.#iframe;
    return this.#iframe.hasAttribute("sandbox") && !sandbox.contains("allow-same-origin") ? "null" : FRAME_ORIGIN;
  }

  #post(type: "welcome" | "set", settings: Partial<FrameSettings>): void {
    const target = this.#origin === "null" ? "*" : this.#origin;
    const message = { [MESSAGE_KEY]: PROTOCOL_VERSION, type, nonce: this.#nonce, ...settings };
    this.#iframe.contentWindow?.postMessage(message, target);
  }

  /** Gives a frame that has just loaded its nonce and all settings. */
  #sendWelcome(): void {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    this.#nonce = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const { sandbox } = this.#iframe;
    const downloads = !this.#iframe.hasAttribute("sandbox") || sandbox.contains("allow-downloads");
    const settings = this.#settings();
    this.#lastSettings = JSON.stringify(settings);
    this.#post("welcome", { downloads, ...settings });
    this.#listener?.("hello", {});
  }

  /** Sends the settings if they have changed. */
  sendSettings(): void {
    if (!this.#nonce) return;
    const settings = this.#settings();
    const serialized = JSON.stringify(settings);
    if (serialized === this.#lastSettings) return;
    this.#lastSettings = serialized;
    this.#post("set", settings);
  }

  #settings(): Omit<FrameSettings, "downloads"> {
    const { theme } = this.#iframe.dataset;
    // A theme that is removed is removed inside as well; until one is set, the frame's address decides.
    this.#isThemed ||= theme !== undefined;
    const attributes = { ...(this.#isThemed && { theme: theme ?? null }), ...this.#attributes };
    return {
      scheme: readColorScheme(this.#iframe),
      lang: nearestLanguage(this.#iframe),
      looks: readThemeProperties(this.#iframe),
      attributes,
    };
  }

  onMessage(data: ReceivedMessage, origin: string): void {
    if (origin !== this.#origin || data[MESSAGE_KEY] !== PROTOCOL_VERSION) return;
    if (data.type === "hello") return this.#sendWelcome();
    if (!this.#nonce || data.nonce !== this.#nonce) return;
    if (data.type === "height") this.#setHeight(data.value);
    if (data.type === "event") this.#forwardEvent(data.name, data.detail);
  }

  #setHeight(height: unknown): void {
    if (typeof height !== "number" || !Number.isFinite(height) || height < 1 || height > MAX_HEIGHT_PX) return;
    const { boxSizing } = getComputedStyle(this.#iframe);
    const border = boxSizing === "border-box" ? this.#iframe.offsetHeight - this.#iframe.clientHeight : 0;
    this.#iframe.style.setProperty("height", `${Math.ceil(height) + border}px`, "important");
  }

  #forwardEvent(name: unknown, detail: unknown): void {
    if (!EVENT_NAMES.includes(name as EventName)) return;
    let copy: unknown;
    try {
      const text = JSON.stringify(detail);
      if (text.length > MAX_DETAIL_CHARS) return;
      copy = JSON.parse(text);
    } catch {
      return;
    }
    if (typeof copy !== "object" || copy === null) return;
    if (this.#listener) this.#listener(name as EventName, copy);
    else
      this.#iframe.dispatchEvent(new CustomEvent(name as EventName, { detail: copy, bubbles: true, composed: true }));
  }
}

/**
 * Connects a frame: it gets its height and the page's settings. `listener` receives the events inside, and `hello` before
 * them; without it the iframe dispatches the events. `set` of the result sets attributes, `close` ends the connection.
 */
export function connectFrame(iframe: HTMLIFrameElement, listener?: FrameListener): Pick<Frame, "set" | "close"> {
  let frame = frames.get(iframe);
  if (!frame) {
    for (const [other, { isGone }] of frames) if (isGone) frames.delete(other);
    frame = new Frame(iframe, listener);
    frames.set(iframe, frame);
    hostObserver.observe(iframe, { attributes: true, attributeFilter: ["data-theme", "lang", "class"] });
    frame.ask();
  }
  return frame;
}

function sendSettingsToAll(): void {
  for (const [iframe, frame] of frames) {
    if (frame.isGone) frames.delete(iframe);
    else frame.sendSettings();
  }
}

const hostObserver = new MutationObserver(sendSettingsToAll);
for (const node of [document.documentElement, document.body]) {
  if (node) hostObserver.observe(node, { attributes: true });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", sendSettingsToAll);

// Firefox and Safari treat a file that a frame saves as a page that it loads, and apply the policy of the page around it.
addEventListener("securitypolicyviolation", ({ blockedURI, disposition, effectiveDirective }) => {
  if (blockedURI === "blob" && disposition === "enforce" && effectiveDirective === "frame-src") {
    frames.forEach((frame) => frame.notifyDownloadBlocked());
  }
});

addEventListener("message", ({ data, origin, source }) => {
  if (typeof data !== "object" || data === null || !source) return;
  for (const [iframe, frame] of frames) if (iframe.contentWindow === source) frame.onMessage(data, origin);
});
