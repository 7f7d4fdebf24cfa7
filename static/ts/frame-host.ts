// The script for a page with frames: gives each of them its height, and tells it the page's theme and language.
//
// One script tag is enough. `adopt` is for pages that put frames into shadow roots, or want to be told what happens inside.
// It touches no iframe but those of frame.html beside this file.

import { MARK, adopt } from "./frame-connection.js";

export { adopt };

const HERE = new URL("./", import.meta.url).href;

/** Adopts the frames of frame.html beside this file, or in a folder of one version there. */
function find(isIt) {
  for (const iframe of document.querySelectorAll("iframe")) {
    const address = iframe.src.split(/[?#]/)[0];
    const ours = address.startsWith(HERE) && /^([^/]+\/)?frame\.html$/.test(address.slice(HERE.length));
    if (ours && isIt(iframe)) adopt(iframe);
  }
}

// One that comes later says so itself.
addEventListener("message", ({ data, source }) => {
  if (source && data?.[MARK] && data.type === "hello") find((iframe) => iframe.contentWindow === source);
});
find(() => true);
