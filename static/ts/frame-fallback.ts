// The element's way out where a page forbids WebAssembly: the frame, whose page may have it.
//
// Loaded by the element in that case alone. Where the page forbids the frame too, or nothing answers from inside, it says
// so, and the element goes back to its light children.

import { adopt } from "./frame-connection.js";

/** Milliseconds for the frame to say that it is there. */
const PATIENCE = 8000;
/** Attributes of the element that are not the frame's: it is always near once it is asked for, and has its own address. */
const OWN = ["loading", "permalink"];

const sheet = new CSSStyleSheet();
sheet.replaceSync(":host { display: block !important } :host([hidden]) { display: none !important }");

/** What ends the frame that an element had before, if it had one. */
const ends = new WeakMap();

/**
 * Puts a frame at the end of the element's root, unseen until it is ready, and gives what holds it. `tell` is told of the
 * events inside, and `fall`, with code and message, of a failure after that. Refused where no frame comes to be; an
 * element that leaves the page meanwhile hears nothing more.
 */
export function open(element, root, tell, fall) {
  const address = new URL("./frame.html", import.meta.url);
  // In the frame itself: another inside has no more leave than this one.
  if ("trustCenterFrame" in document.documentElement.dataset) return Promise.reject(new Error("the frame's own page forbids it"));
  address.searchParams.set("loading", "eager");
  const names = element.constructor.observedAttributes.filter((name) => !OWN.includes(name));
  const values = () => Object.fromEntries(names.map((name) => [name, element.getAttribute(name)]));

  const iframe = document.createElement("iframe");
  iframe.title = "Trust center";
  iframe.allow = "clipboard-write";
  iframe.style.cssText = "display: block; width: 100%; border: 0";
  iframe.src = address.href;
  const place = document.createElement("div");
  // Laid out, so that the frame knows its width, and takes no room.
  place.style.cssText = "position: relative; height: 0; overflow: hidden; visibility: hidden";
  place.append(iframe);

  return new Promise((stands, refused) => {
    let ready = false;
    const settle = () => {
      clearTimeout(timer);
      document.removeEventListener("securitypolicyviolation", blocked);
    };
    const end = () => {
      settle();
      changes.disconnect();
      frame.close();
    };
    const refuse = (message) => {
      end();
      if (!place.isConnected) return;
      place.remove();
      refused(new Error(message));
    };
    const blocked = ({ effectiveDirective, blockedURI }) => {
      const ours = blockedURI && address.href.startsWith(blockedURI);
      if (ours && /^(frame|child|default)-src/.test(effectiveDirective)) refuse("the page allows no frame from there either");
    };
    const frame = adopt(iframe, (name, detail) => {
      if (!place.isConnected) return;
      // Whoever answers will say how it ends, however slow the line is.
      if (name === "hello") return clearTimeout(timer);
      if (name === "error" && detail.code !== "unknown-value") {
        if (!ready) return refuse(`in the frame: ${detail.message}`);
        end();
        fall(String(detail.code), String(detail.message));
      } else if (name !== "ready") tell(name, detail);
      else if (!ready) {
        ready = true;
        settle();
        root.adoptedStyleSheets = [sheet];
        place.style.cssText = "";
        stands(place);
      }
    });
    const changes = new MutationObserver(() => frame.set(values()));
    const timer = setTimeout(() => refuse("nothing answers from the frame"), PATIENCE);
    document.addEventListener("securitypolicyviolation", blocked);
    changes.observe(element, { attributes: true, attributeFilter: [...names, "class", "style"] });
    ends.get(element)?.();
    ends.set(element, end);
    frame.set(values());
    root.append(place);
  });
}
