// What a page looks like at the place of a frame.

import { THEME_PROPERTY_NAMES } from "../shared/manifest.generated.js";

/** The element's custom properties at a frame; properties that the page does not set are empty. */
export function readThemeProperties(iframe: Element): Record<string, string> {
  const style = getComputedStyle(iframe);
  return Object.fromEntries(THEME_PROPERTY_NAMES.map((name) => [name, style.getPropertyValue(`--tc-${name}`).trim()]));
}

/** Whether the browser paints light or dark at a frame. It is measured, since pages set it in many ways. */
export function readColorScheme(iframe: HTMLElement): "light" | "dark" {
  const { style } = iframe;
  const value = style.getPropertyValue("caret-color");
  const priority = style.getPropertyPriority("caret-color");
  style.setProperty("caret-color", "light-dark(rgb(1, 1, 1), rgb(2, 2, 2))", "important");
  const color = getComputedStyle(iframe).caretColor;
  style.setProperty("caret-color", value, priority);
  return color === "rgb(2, 2, 2)" ? "dark" : "light";
}
