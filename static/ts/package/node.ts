// The headless functions for Node, ready when the import is.
//
// The WebAssembly is read from beside this file. Nothing here waits, so that `require` takes it as well, where Node's takes
// modules (20.19, 22.12 and newer).

import { readFileSync } from "node:fs";
import { comparing } from "./pack-report.js";
import { checkScope, contractingEntity, exportAs as exported, initSync, report, search } from "./trust-center-headless.js";

initSync({ module: readFileSync(new URL("./trust-center-headless_bg.wasm", import.meta.url)) });

const exportAs = comparing(exported);

export { checkScope, contractingEntity, exportAs, report, search };
