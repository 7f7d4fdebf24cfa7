// Traps of the WebAssembly: they end the module for all elements of the page.

import { toText } from "../shared/errors.js";
import { mountedWidgets } from "./mounted.js";

export const TRAP_MESSAGE = "the component stopped";

/** Components of a module that trapped. They are kept, since freeing them would call into the module. */
const trappedInstances: unknown[] = [];

export const hasTrapped = (): boolean => trappedInstances.length > 0;

/** Marks the module as trapped, and keeps one of its components. */
export function keepTrapped(component?: unknown): void {
  trappedInstances.push(component);
}

/** Shows the fallback in every element. Each dispatches one error. */
export function failAllTrapped(): void {
  keepTrapped();
  for (const widget of [...mountedWidgets]) widget.showFallback("trap", TRAP_MESSAGE);
}

/** Whether an error is a trap of this widget's module, not of another module on the page. */
export function isTrap(error: unknown): boolean {
  // Bundlers rename the files; an engine names the module, or its glue, by the new address.
  const names = [
    new URL("./trust-center-widget.js", import.meta.url).href.slice(0, -3),
    new URL("./trust-center-widget_bg.wasm", import.meta.url).href,
  ];
  return (
    globalThis.WebAssembly &&
    error instanceof WebAssembly.RuntimeError &&
    names.some((name) => toText(error.stack).includes(name))
  );
}

const onError = ({ error }: ErrorEvent) => {
  if (isTrap(error)) failAllTrapped();
};

/** A trap in a listener or a timer of the component reaches the page as an uncaught error. */
export const listenForTraps = (): void => addEventListener("error", onError);
