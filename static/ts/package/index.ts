// The headless functions for browsers and workers, ready when the import is. No page is needed.
//
// The WebAssembly is fetched from beside this file. Node has an entry of its own: node.js.

import { withPreviousReport } from "./pack-report.js";
import init, {
  checkScope,
  contractingEntity,
  exportAs as exportFromModule,
  report,
  search,
} from "./trust-center-headless.js";

await init({ module_or_path: new URL("./trust-center-headless_bg.wasm", import.meta.url) });

const exportAs = withPreviousReport(exportFromModule);

export { checkScope, contractingEntity, exportAs, report, search };
