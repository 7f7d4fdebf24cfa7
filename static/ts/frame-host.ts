// The script for a page with frames: gives each of them its height, and sends it the page's theme and language.
//
// One script tag is enough. `adopt` is for pages that put frames into shadow roots, or need the events inside. Only iframes of
// the frame.html beside this file are touched.

import { connectFrame } from "./frame-connection.js";
import { MESSAGE_KEY } from "./frame/messages.js";

export { connectFrame as adopt } from "./frame-connection.js";

const BASE_URL = new URL("./", import.meta.url).href;

/** Connects the frames of the frame.html beside this file, or in a folder of one version there. */
function connectFrames(isWanted: (iframe: HTMLIFrameElement) => boolean): void {
  for (const iframe of document.querySelectorAll("iframe")) {
    const address = iframe.src.split(/[?#]/)[0] as string;
    const isFrame = address.startsWith(BASE_URL) && /^([^/]+\/)?frame\.html$/.test(address.slice(BASE_URL.length));
    if (isFrame && isWanted(iframe)) connectFrame(iframe);
  }
}

// A frame that is added later announces itself.
addEventListener("message", ({ data, source }) => {
  if (source && data?.[MESSAGE_KEY] && data.type === "hello") {
    connectFrames((iframe) => iframe.contentWindow === source);
  }
});
connectFrames(() => true);
