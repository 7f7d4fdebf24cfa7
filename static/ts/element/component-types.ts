// What the element and its component know of each other. The page's WebAssembly and the inline variants both provide it.

import type { EventDetails } from "../shared/manifest.generated.js";
import type { Host, Mounted } from "./trust-center-widget.js";

/** A selection as a flat list: name, value, name, value. */
export type QueryPairs = string[];

/** The element, as a component sees it. */
export interface ComponentHost extends Host {
  /** The value of an attribute; empty if it is missing. */
  attribute(name: string): string;
}

/** What every mounted component has. */
type RequiredMethods = "update" | "data" | "unmount";
/** What the inline variants lack: they have no lists, copies, maps or comparisons. */
type OptionalMethods = "changes" | "refused" | "speak" | "copied" | "checked" | "land" | "whole";

/** A mounted component: the page's WebAssembly, or an inline variant. */
export type MountedComponent = Pick<Mounted, RequiredMethods> & Partial<Pick<Mounted, OptionalMethods>>;

/** Mounts a component. */
export type MountComponent = (
  container: HTMLElement,
  host: ComponentHost,
  query: QueryPairs,
  headingLevel: number,
  permalink: boolean,
) => MountedComponent;

/** Events of the component: those of the element, and requests to it. */
export interface ComponentEvents extends Pick<EventDetails, "filterchange" | "selectionchange"> {
  /** The selection has changed; the detail is its query. */
  link: string;
  /** A text is to be copied. */
  copy: string;
  /** The field for a list is in the page. */
  field: { field: HTMLTextAreaElement; query: string };
  /** The map needs the outline of the land. */
  land: null;
  /** The view is to be exported, in a format. */
  take: { how: string; query: string };
  /** A value in the query is unknown. */
  unknown: { name: string; value: string };
}

/** A component's event as name and detail. */
export type ComponentEvent = {
  [Name in keyof ComponentEvents]: [name: Name, detail: ComponentEvents[Name]];
}[keyof ComponentEvents];
