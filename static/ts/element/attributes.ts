// The attributes of the element, and the properties of the same names.

import { toText } from "../shared/errors.js";
import type { QueryPairs } from "./component-types.js";

/** Attributes that select what is shown, with their names in a query. */
const QUERY_ATTRIBUTES: Record<string, string> = {
  view: "view",
  query: "q",
  category: "category",
  country: "country",
  region: "region",
  service: "service",
};

const HEADING_LEVELS = ["1", "2", "3", "4"];
const DEFAULT_HEADING_LEVEL = 2;

/** Attributes with a fixed set of values. */
const ENUM_ATTRIBUTES: Record<string, string[]> = {
  theme: ["auto", "light", "dark"],
  variant: ["full", "single", "chip", "badge"],
  density: ["normal", "compact"],
  "heading-level": HEADING_LEVELS,
};

export const OBSERVED_ATTRIBUTES = [
  ...Object.keys(QUERY_ATTRIBUTES),
  ...Object.keys(ENUM_ATTRIBUTES),
  "href",
  "permalink",
  "loading",
  "src",
  "src-integrity",
  "previous",
];

const propertyName = (attribute: string): string => attribute.replace(/-./, (match) => match.slice(1).toUpperCase());

export const isQueryAttribute = (name: string): boolean => name in QUERY_ATTRIBUTES;

/** Defines a property for each attribute, unless the class has its own: a text, empty without the attribute. */
export function defineReflectedProperties(prototype: Element): void {
  for (const attribute of OBSERVED_ATTRIBUTES) {
    const property = propertyName(attribute);
    if (Object.hasOwn(prototype, property)) continue;
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: Element) {
        return this.getAttribute(attribute) ?? "";
      },
      set(this: Element, value: unknown) {
        reflect(this, attribute, value);
      },
    });
  }
}

/** Sets an attribute from a property. `null` and `undefined` remove it. */
export function reflect(element: Element, attribute: string, value: unknown): void {
  if (value === null || value === undefined) element.removeAttribute(attribute);
  else element.setAttribute(attribute, toText(value));
}

/** Applies properties that were set before the element was defined: they hide the accessors of the class. */
export function upgradeProperties(element: Element): void {
  const properties = element as unknown as Record<string, unknown>;
  for (const property of OBSERVED_ATTRIBUTES.map(propertyName)) {
    if (Object.hasOwn(element, property)) {
      const value = properties[property];
      delete properties[property];
      properties[property] = value;
    }
  }
}

/** The selection that the attributes describe. */
export function queryFromAttributes(element: Element): QueryPairs {
  const pairs: QueryPairs = [];
  for (const [attribute, name] of Object.entries(QUERY_ATTRIBUTES)) {
    const value = element.getAttribute(attribute);
    if (value === null) continue;
    const values = attribute === "category" ? value.split(",") : [value];
    for (const one of values) if (one.trim()) pairs.push(name, one.trim());
  }
  return pairs;
}

export function headingLevel(element: Element): number {
  const level = element.getAttribute("heading-level") ?? "";
  return HEADING_LEVELS.includes(level) ? Number(level) : DEFAULT_HEADING_LEVEL;
}

/** Calls `report` for each attribute whose value is not one of its values. */
export function reportInvalidAttributes(element: Element, report: (name: string, value: string) => void): void {
  for (const [name, values] of Object.entries(ENUM_ATTRIBUTES)) {
    const value = element.getAttribute(name);
    if (value !== null && !values.includes(value)) report(name, value);
  }
}
