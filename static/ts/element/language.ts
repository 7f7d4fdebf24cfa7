// The language of an element's place in the page, and the names of countries in it.

import { nearestLanguage } from "../shared/nearest-language.js";
import { mountedWidgets } from "./mounted.js";

let observer: MutationObserver | undefined;

/** The language of the element: its own `lang`, else that of the nearest ancestor that has one, else the browser's. */
export const elementLanguage = (element: Element): string => nearestLanguage(element) ?? navigator.language;

/** Updates all mounted elements when a `lang` around this one changes, out through shadow roots. */
export function observeLanguage(element: Element): void {
  observer ??= new MutationObserver(() => mountedWidgets.forEach((widget) => widget.updateLanguage()));
  // The observer forgets nodes that have left the page by itself.
  for (
    let root: Node | undefined = element.getRootNode();
    root;
    root = (root as Partial<ShadowRoot>).host?.getRootNode()
  ) {
    observer.observe(root, { subtree: true, attributeFilter: ["lang"] });
  }
}

/** Codes of countries with their names in a language, flat, in the language's order. */
export function localizedCountries(codes: string[], language: string): string[] {
  let nameOf = (code: string) => code;
  let compare: (a: string, b: string) => number = () => 0;
  try {
    const names = new Intl.DisplayNames([language, "en"], { type: "region" });
    nameOf = (code) => names.of(code) ?? code;
    compare = new Intl.Collator([language, "en"]).compare;
  } catch {
    // The language is not a valid tag.
    if (language !== "en") return localizedCountries(codes, "en");
  }
  const named = codes.map((code): [string, string] => [code, nameOf(code)]);
  return named.sort((a, b) => compare(a[1], b[1])).flat();
}
