// The headless functions, ready when the import is: in browsers, in Node and in workers. No page is needed.
//
// The WebAssembly is read from beside this file: over `fetch` from a server, from the disk in Node.

import init, { checkScope, contractingEntity, exportAs, report, search } from "./trust-center-headless.js";

const wasm = new URL("./trust-center-headless_bg.wasm", import.meta.url);
if (wasm.protocol === "file:") {
  const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ "node:fs/promises");
  await init({ module_or_path: await readFile(wasm) });
} else {
  await init({ module_or_path: wasm });
}

export { checkScope, contractingEntity, exportAs, report, search };
