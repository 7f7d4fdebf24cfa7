// Applies the colours, corners, font and density of the page around a frame, if they are safe.

import type { ThemePropertyName } from "../shared/manifest.generated.js";
import { content, element } from "./page.js";

type ComputedName = "color" | "borderTopLeftRadius" | "fontFamily" | "fontSize" | "flexGrow";
type Range = readonly [min: number, max: number];
/** Red, green and blue from 0 to 1. */
type Srgb = readonly [number, number, number];

/** Longest value of a property, in characters. */
const MAX_VALUE_CHARS = 2000;

/** For each property the one through which the browser computes its value. */
const THEME_PROPERTIES: Record<ThemePropertyName, ComputedName> = {
  paper: "color",
  shade: "color",
  ink: "color",
  quiet: "color",
  accent: "color",
  listed: "color",
  noted: "color",
  absent: "color",
  line: "color",
  edge: "color",
  radius: "borderTopLeftRadius",
  font: "fontFamily",
  "font-size": "fontSize",
  density: "flexGrow",
};
const BACKGROUND_COLORS: ThemePropertyName[] = ["paper", "shade"];
const TEXT_COLORS: ThemePropertyName[] = ["ink", "quiet", "accent", "listed", "noted", "absent"];

/**
 * Luminances that backgrounds and texts may have, in a light scheme and in a dark one. Any allowed text has a contrast of at
 * least 4.5 to 1 on any allowed background, so that a host page cannot hide a warning by giving it the background's colour.
 */
const LUMINANCE_LIMITS = {
  light: { background: [0.8, 1], text: [0, 0.138] },
  dark: { background: [0, 0.03], text: [0.31, 1] },
} as const;
/** The size in pixels, and the density as a factor. */
const NUMERIC_LIMITS: Partial<Record<ThemePropertyName, Range>> = { "font-size": [10, 40], density: [0, 3] };

/** Values are computed on this element: `var()` and relative colours resolve as they do for the content. */
const probe = document.createElement("b");
let computedStyle: CSSStyleDeclaration;

/** The properties that were last received: they are checked again when the scheme changes. */
let receivedProperties: Record<string, unknown> = {};

export function setThemeProperties(properties: Record<string, unknown>): void {
  receivedProperties = properties;
}

/** Puts the probe into the page. */
export function attachProbe(): void {
  const container = document.createElement("i");
  container.hidden = true;
  container.style.cssText = "color: transparent; font-size: medium";
  container.append(probe);
  content.append(container);
}

/** The probe's colour; undefined if it is not opaque. */
function toOpaqueSrgb(color: string): Srgb | undefined {
  probe.style.color = `color-mix(in srgb, ${color} 100%, #000)`;
  const match = /^color\(srgb (\S+) (\S+) (\S+)\)$/.exec(computedStyle.color);
  const parts = match?.slice(1).map((part) => Math.min(1, Math.max(0, Number(part))));
  return parts?.some(Number.isNaN) ? undefined : (parts as Srgb | undefined);
}

/** Relative luminance as WCAG defines it. */
function luminance(color: Srgb): number {
  const linear = (part: number) => (part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92);
  const [red, green, blue] = color;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Applies the received properties. Values that are not allowed count as missing. */
export function applyTheme(): void {
  const { theme } = element;
  computedStyle = getComputedStyle(probe);
  probe.style.cssText = "forced-color-adjust: none; color: light-dark(white, black)";
  if (theme === "light" || theme === "dark") probe.style.colorScheme = theme;
  const scheme = computedStyle.color === "rgb(0, 0, 0)" ? "dark" : "light";
  let hasColors = false;
  for (const [name, property] of Object.entries(THEME_PROPERTIES) as [ThemePropertyName, ComputedName][]) {
    let isCheckedColor = false;
    let result = computeValue(property, receivedProperties[name]);
    if (BACKGROUND_COLORS.includes(name) || TEXT_COLORS.includes(name)) {
      const limits = LUMINANCE_LIMITS[scheme][BACKGROUND_COLORS.includes(name) ? "background" : "text"];
      result = allowedColor(result, limits);
      isCheckedColor = result !== "";
    } else {
      const limits = NUMERIC_LIMITS[name];
      if (limits && !isWithin(parseFloat(result), limits)) result = "";
    }
    hasColors ||= isCheckedColor;
    element.style.setProperty(`--tc-${name}`, result);
  }
  // The colours were checked for this scheme, which stays until they are checked again.
  element.style.colorScheme = hasColors ? scheme : "";
}

/** What the browser makes of a value; empty if the value is invalid. */
function computeValue(property: ComputedName, value: unknown): string {
  probe.style[property] = "";
  if (typeof value === "string" && value.length <= MAX_VALUE_CHARS) probe.style[property] = value;
  return probe.style[property] && computedStyle[property];
}

/** The colour in sRGB, as it was checked; empty if it is outside the limits. */
function allowedColor(color: string, limits: Range): string {
  const parts = color ? toOpaqueSrgb(color) : undefined;
  if (!parts || !isWithin(luminance(parts), limits)) return "";
  return `rgb(${parts.map((part) => Math.round(part * 255)).join(", ")})`;
}

const isWithin = (value: number, [min, max]: Range): boolean => value >= min && value <= max;
