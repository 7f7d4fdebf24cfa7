// Loads what an element needs, once for all elements of the page.

import { errorMessage, errorWithCode } from "../shared/errors.js";
import { loadComponent } from "./component.js";
import type { MountComponent } from "./component-types.js";
import { fetchVerified, importVerified } from "./integrity.js";
import { listenForTraps } from "./trap.js";

/** What mounts a component, and its style sheets. */
type LoadedComponent = [MountComponent, ...CSSStyleSheet[]];

/** Variants that inline.js renders. */
const INLINE_VARIANTS = ["chip", "badge"];

/** Scripts around the headless module, in the order in which they import each other. */
export const LIST_CHECK_SCRIPTS = ["./trust-center-headless.js", "./list-check.js"];

/** The smallest module, eight bytes: a page refuses it only if it refuses all WebAssembly. */
const EMPTY_WASM_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

let component: Promise<LoadedComponent> | undefined;
let inline: Promise<LoadedComponent> | undefined;
let mapOutline: Promise<string> | undefined;

export const isInlineVariant = (variant: string): boolean => INLINE_VARIANTS.includes(variant);

/** Loads the component of a variant. The next call tries again after a failure. */
export function loadVariant(variant: string): Promise<LoadedComponent> {
  if (isInlineVariant(variant)) {
    return (inline ??= loadInline().catch((error: unknown) => {
      inline = undefined;
      throw error;
    }));
  }
  listenForTraps();
  return (component ??= Promise.all([loadComponent(), loadWidgetSheet()]).catch((error: unknown) => {
    component = undefined;
    throw error;
  }));
}

/** The inline variants do without the page's component. */
const loadInline = () =>
  Promise.all([
    importVerified([...LIST_CHECK_SCRIPTS, "./inline.js"], () => import("./inline.js")).then(({ mountInline }) =>
      mountInline(fetchHeadlessModule),
    ),
    loadWidgetSheet(),
    loadStylesheet("./small.css", new URL("./small.css", import.meta.url)),
  ]);

export const fetchHeadlessModule = (): Promise<Response> =>
  fetchVerified("./trust-center-headless_bg.wasm", new URL("./trust-center-headless_bg.wasm", import.meta.url));

const loadWidgetSheet = () => loadStylesheet("./widget.css", new URL("./widget.css", import.meta.url));

async function loadStylesheet(path: string, url: URL): Promise<CSSStyleSheet> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await fetchVerified(path, url)).text());
  return sheet;
}

/** The outline of the land behind the marks of the map, as an SVG path. */
export async function loadMapOutline(): Promise<string> {
  mapOutline ??= fetchVerified("./world-land.path", new URL("./world-land.path", import.meta.url)).then((response) =>
    response.text(),
  );
  try {
    return await mapOutline;
  } catch (error) {
    mapOutline = undefined;
    throw error;
  }
}

/** Throws if the page may not run WebAssembly, before any is loaded. Safari compiles it whatever the policy is. */
export function assertWasmAllowed(): void {
  if (!globalThis.WebAssembly) throw errorWithCode("wasm", "there is no WebAssembly");
  try {
    new WebAssembly.Instance(new WebAssembly.Module(EMPTY_WASM_MODULE));
  } catch (error) {
    throw errorWithCode("csp", errorMessage(error));
  }
}
