// What is shown while there is no component.

import type { EventDetails, EventName, ErrorCode } from "../shared/manifest.generated.js";
import { OBSERVED_ATTRIBUTES } from "./attributes.js";
import { hasIntegrity, importVerified } from "./integrity.js";

/** The slot for the light children. Its own content, if there are none, is a link to the page beside these files. */
export function createFallbackSlot(): HTMLSlotElement {
  const slot = document.createElement("slot");
  // A package has no page beside it, and bundlers may make relative addresses.
  if (hasIntegrity("./widget.css")) {
    const link = document.createElement("a");
    link.href = new URL("../", new URL("./widget.css", import.meta.url)).href;
    link.textContent = "What the report covers";
    link.lang = "en";
    slot.append(link);
  }
  return slot;
}

/** Shows the frame in an element whose page forbids WebAssembly. Rejects if the page forbids the frame as well. */
export async function mountInFrame(
  element: Element,
  root: ShadowRoot,
  dispatch: <Name extends EventName>(name: Name, detail: EventDetails[Name]) => void,
  showFallback: (code: ErrorCode, message: string) => void,
): Promise<HTMLElement> {
  const { mountFallbackFrame } = await importVerified(
    ["./frame-connection.js", "./frame-fallback.js"],
    () => import("./frame-fallback.js"),
  );
  return mountFallbackFrame(element, root, OBSERVED_ATTRIBUTES, dispatch, showFallback);
}
