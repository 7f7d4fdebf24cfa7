// Loads the page's WebAssembly. component-types.ts states what the element calls in it.

import { errorMessage, errorWithCode } from "../shared/errors.js";
import type { MountComponent } from "./component-types.js";
import { fetchVerified, importVerified } from "./integrity.js";
import { failAllTrapped, TRAP_MESSAGE } from "./trap.js";

/** Loads the module and reads the embedded report. */
export async function loadComponent(): Promise<MountComponent> {
  const [glue, wasm] = await Promise.all([
    importVerified(["./trust-center-widget.js"], () => import("./trust-center-widget.js")),
    fetchVerified("./trust-center-widget_bg.wasm", new URL("./trust-center-widget_bg.wasm", import.meta.url)),
  ]);
  try {
    await glue.default({ module_or_path: wasm });
  } catch (error) {
    // Whatever the reason: these bytes are not the module of this glue.
    throw errorWithCode("wasm", errorMessage(error));
  }
  try {
    glue.read();
  } catch {
    failAllTrapped();
    // The elements that wait for this promise are not mounted yet.
    throw errorWithCode("trap", TRAP_MESSAGE);
  }
  // Rendering is a task of its own.
  await new Promise((resolve) => setTimeout(resolve));
  return glue.mount;
}
