// The element's way out if a page forbids WebAssembly: the frame, whose own page may allow it.
//
// The element loads this in that case alone. It rejects if the page forbids the frame as well, or if nothing answers from
// inside; the element then shows its light children again.

import { connectFrame } from "./frame-connection.js";
import type { ErrorCode, EventDetails, EventName } from "./shared/manifest.generated.js";

/** Milliseconds for the frame to answer. */
const RESPONSE_TIMEOUT_MS = 8000;
/** Attributes that do not apply to the frame: it loads at once, and has an address of its own. */
const LOCAL_ATTRIBUTES = ["loading", "permalink"];

const sheet = new CSSStyleSheet();
sheet.replaceSync(":host { display: block !important } :host([hidden]) { display: none !important }");

/** What closes the previous frame of an element. */
const closeFrame = new WeakMap<Element, () => void>();

/**
 * Puts a frame at the end of the element's root, invisible until it is ready, and gives its container. `dispatch` receives
 * the events inside, and `showFallback` a failure after that. Rejects if there will be no frame; never settles if the
 * element leaves the page first.
 */
export function mountFallbackFrame(
  element: Element,
  root: ShadowRoot,
  attributeNames: string[],
  dispatch: <Name extends EventName>(name: Name, detail: EventDetails[Name]) => void,
  showFallback: (code: ErrorCode, message: string) => void,
): Promise<HTMLElement> {
  // Inside the frame, a further frame would be allowed no more than this one.
  if ("trustCenterFrame" in document.documentElement.dataset) {
    return Promise.reject(new Error("the frame's own page forbids it"));
  }
  const address = new URL("./frame.html", import.meta.url);
  address.searchParams.set("loading", "eager");
  const names = attributeNames.filter((name) => !LOCAL_ATTRIBUTES.includes(name));
  const values = () => Object.fromEntries(names.map((name) => [name, element.getAttribute(name)]));

  const iframe = document.createElement("iframe");
  iframe.title = "Trust center";
  iframe.allow = "clipboard-write";
  iframe.style.cssText = "display: block; width: 100%; border: 0";
  iframe.src = address.href;
  const container = document.createElement("div");
  // Laid out, so that the frame has its width, but without height.
  container.style.cssText = "position: relative; height: 0; overflow: hidden; visibility: hidden";
  container.append(iframe);

  return new Promise((resolve, reject) => {
    let isReady = false;
    const finish = () => {
      clearTimeout(timer);
      document.removeEventListener("securitypolicyviolation", onViolation);
    };
    const close = () => {
      finish();
      attributeObserver.disconnect();
      frame.close();
    };
    const refuse = (message: string) => {
      close();
      if (!container.isConnected) return;
      container.remove();
      reject(new Error(message));
    };
    const onViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
      const isFromFrame = blockedURI && address.href.startsWith(blockedURI);
      if (isFromFrame && /^(frame|child|default)-src/.test(effectiveDirective)) {
        refuse("the page allows no frame from there either");
      }
    };
    const frame = connectFrame(iframe, (name, detail) => {
      if (!container.isConnected) return;
      // Once the frame has answered it reports its outcome, however slow the connection is.
      if (name === "hello") clearTimeout(timer);
      else if (name === "error" && (detail as EventDetails["error"]).code !== "unknown-value") {
        const { code, message } = detail as EventDetails["error"];
        if (!isReady) return refuse(`in the frame: ${message}`);
        close();
        showFallback(String(code) as ErrorCode, String(message));
      } else if (name !== "ready") dispatch(name, detail as EventDetails[typeof name]);
      else if (!isReady) {
        isReady = true;
        finish();
        root.adoptedStyleSheets = [sheet];
        container.style.cssText = "";
        resolve(container);
      }
    });
    const attributeObserver = new MutationObserver(() => frame.set(values()));
    const timer = setTimeout(() => refuse("nothing answers from the frame"), RESPONSE_TIMEOUT_MS);
    document.addEventListener("securitypolicyviolation", onViolation);
    attributeObserver.observe(element, { attributes: true, attributeFilter: [...names, "class", "style"] });
    closeFrame.get(element)?.();
    closeFrame.set(element, close);
    frame.set(values());
    root.append(container);
  });
}
