// The headless functions for Node, ready when the import is.
//
// The WebAssembly is read from beside this file. Everything here is synchronous, so that `require` can load it too, in
// versions of Node whose `require` loads modules (20.19, 22.12 and newer).

import { readFileSync } from "node:fs";
import { withPreviousReport } from "./pack-report.js";
import {
  checkScope,
  contractingEntity,
  exportAs as exportFromModule,
  initSync,
  report,
  search,
} from "./trust-center-headless.js";

initSync({ module: readFileSync(new URL("./trust-center-headless_bg.wasm", import.meta.url)) });

const exportAs = withPreviousReport(exportFromModule);

export { checkScope, contractingEntity, exportAs, report, search };
