// The language of a place in a page.

/** The `lang` of the nearest ancestor that has one, out through shadow roots; `null` if there is none. */
export function nearestLanguage(start: Node): string | null {
  let node: Node | null | undefined = start;
  while (node) {
    const language = (node as Element).getAttribute?.("lang");
    if (language) return language;
    node = node.parentNode ?? (node as Partial<ShadowRoot>).host;
  }
  return null;
}
