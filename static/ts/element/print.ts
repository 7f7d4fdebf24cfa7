// Prints long lists completely.

import { mountedWidgets } from "./mounted.js";

for (const name of ["beforeprint", "afterprint"]) {
  // There is no window in Node.
  globalThis.addEventListener?.(name, () => {
    mountedWidgets.forEach((widget) => widget.setPrintMode(name === "beforeprint"));
  });
}
