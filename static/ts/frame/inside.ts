// The page inside an iframe, for sites that allow nothing else: the element alone, in a page of its own origin.
//
// It sends its height to the page around it, and takes the theme, the language and the element's attributes from its address
// and from messages (docs/iframe.md). It trusts only the window around it, writes nothing to the console, stores nothing and
// connects to no other origin.

import { TrustCenterWidget } from "./element.js";
import { EVENT_NAMES } from "../shared/manifest.generated.js";
import { connect, hasNonce, hostWindow, isConnected, isFromHost, post } from "./channel.js";
import {
  isWordPressRequest,
  onContentChange,
  onReady,
  readWordPressSecret,
  scheduleMeasure,
  sendHeight,
} from "./height.js";
import { MESSAGE_KEY, PROTOCOL_VERSION, type ReceivedMessage } from "./messages.js";
import { onDownload, onDownloadBlocked, setDownloadsAllowed } from "./notices.js";
import { content, element } from "./page.js";
import { applyTheme, attachProbe, setThemeProperties } from "./theme.js";

/** Longest value of an attribute from a message or the address, in characters. */
const MAX_VALUE_CHARS = 2000;
const MAX_LANGUAGE_CHARS = 100;
/** Attributes with addresses of files: only this origin is allowed, so that no page shows other facts under this address. */
const FILE_ATTRIBUTES = ["src", "previous"];

/** The outcome of loading, for a page that connects later. */
let lastState: { name: string; detail: unknown } | undefined;

const contentObserver = new MutationObserver(onContentChange);

/** Sets attributes that the element has; `null` removes one. */
function setAttributes(attributes: Record<string, unknown>): void {
  const allowed = [...TrustCenterWidget.observedAttributes, "lang"];
  for (const [name, value] of Object.entries(attributes)) {
    if (!allowed.includes(name)) continue;
    if (value === null) element.removeAttribute(name);
    else if (typeof value !== "string" || value.length > MAX_VALUE_CHARS) continue;
    else if (!FILE_ATTRIBUTES.includes(name) || isSameOrigin(value)) element.setAttribute(name, value);
  }
}

function isSameOrigin(address: string): boolean {
  try {
    return new URL(address, location.href).origin === location.origin;
  } catch {
    return false;
  }
}

function applySettings({ scheme, lang, looks, attributes }: ReceivedMessage): void {
  // If the two pages differ, the browser paints an opaque background under this one. In most browsers the page around decides
  // what "light dark" is here; for the others it sends its scheme.
  if (scheme === "light" || scheme === "dark") document.documentElement.style.colorScheme = scheme;
  // The element looks for a language on its ancestors; its own attribute takes precedence.
  if (typeof lang === "string" && lang.length < MAX_LANGUAGE_CHARS) document.documentElement.lang = lang;
  if (typeof attributes === "object" && attributes !== null) setAttributes(attributes as Record<string, unknown>);
  if (typeof looks === "object" && looks !== null) setThemeProperties(looks as Record<string, unknown>);
  applyTheme();
}

addEventListener("message", ({ data, source, origin }: MessageEvent<ReceivedMessage>) => {
  if (!hostWindow || source !== hostWindow || typeof data !== "object" || data === null) return;
  if (isWordPressRequest(data)) return sendHeight();
  if (data[MESSAGE_KEY] !== PROTOCOL_VERSION || !isFromHost(source, origin)) return;
  if (data.type === "ask") post("hello");
  else if (data.type === "welcome") {
    if (typeof data.nonce !== "string" || !/^[\da-f]{32}$/.test(data.nonce)) return;
    connect(origin, data.nonce);
    if (typeof data.downloads === "boolean") setDownloadsAllowed(data.downloads);
    applySettings(data);
    sendHeight();
    if (lastState) post("event", lastState);
  } else if (data.type === "set" && hasNonce(data.nonce)) {
    applySettings(data);
    if (data.downloads === false) onDownloadBlocked();
  }
});

for (const name of EVENT_NAMES) {
  element.addEventListener(name, (event) => {
    const { detail } = event as CustomEvent<{ code?: string; name?: string | null } | null>;
    if (name === "ready" || (name === "error" && detail?.code !== "unknown-value")) {
      lastState = { name, detail };
      const options = { subtree: true, childList: true, attributes: true, characterData: true };
      if (element.shadowRoot) contentObserver.observe(element.shadowRoot, options);
      onReady();
    }
    if (isConnected()) post("event", { name, detail });
    if (name === "export" && detail?.name) onDownload();
  });
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
addEventListener("hashchange", readWordPressSecret);
addEventListener("resize", () => {
  // In a frame that is not displayed nothing was computed.
  applyTheme();
  scheduleMeasure();
});
readWordPressSecret();
setAttributes(Object.fromEntries(new URLSearchParams(location.search)));
// Opened by itself it is a page, whose address holds the selection. In a frame it is a document with a heading of its own.
if (!hostWindow) element.permalink = true;
if (!element.hasAttribute("heading-level")) element.setAttribute("heading-level", "1");
post("hello");
attachProbe();
if (content.firstElementChild) element.append(content.firstElementChild);
content.prepend(element);
