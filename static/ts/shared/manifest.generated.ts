// Made from static/package/custom-elements.json by `cargo xtask docs`; a test holds it equal. Not to be edited.

/** The events of the element. */
export const EVENT_NAMES = ["ready", "error", "filterchange", "selectionchange", "export"] as const;

export type EventName = (typeof EVENT_NAMES)[number];

/** The `detail` of each event. */
export interface EventDetails {
  ready: {};
  error: { code: "csp" | "load" | "integrity" | "wasm" | "data" | "trap" | "unknown-value"; message: string; name?: string; value?: string; reason?: string };
  filterchange: { view: "services" | "regions"; query: string; shown: number; total: number };
  selectionchange: { kind: "service" | "region" | "country"; id: string | null };
  export: { format: string; name: string | null };
}

/** Codes of the event `error`. */
export type ErrorCode = EventDetails["error"]["code"];

/** The element's custom properties, without the prefix `--tc-`. */
export const THEME_PROPERTY_NAMES = ["ink", "quiet", "paper", "shade", "line", "edge", "accent", "listed", "noted", "absent", "radius", "font", "font-size", "density"] as const;

export type ThemePropertyName = (typeof THEME_PROPERTY_NAMES)[number];
