/** The custom element `<trust-center-widget>`. */
export declare class TrustCenterWidget extends HTMLElement {
  /** Place to show: `overview`, `services`, `regions`, `entities` or `check`. */
  view: string;
  /** Search over the services. */
  query: string;
  /** Ids or names of categories, with commas between. */
  category: string;
  /** ISO 3166-1 alpha-2 code of the visitor's country. */
  country: string;
  /** Id or name of a region. */
  region: string;
  /** `light`, `dark` or `auto`. */
  theme: string;
  /** Level of the highest heading, 1 to 4. */
  headingLevel: string;
  /** Whether the page's address carries what is shown. */
  permalink: boolean;
  /** Address of a data file to show in place of the embedded report. */
  src: string;
  /** Hash of that file, as `integrity` has it; other bytes are refused. */
  srcIntegrity: string;
  /** `lazy`, which waits until the element comes near the viewport, or `eager`. */
  loading: string;
  /** How far it is. */
  readonly state: "fallback" | "loading" | "ready" | "failed";
  /** Loads what it takes, wherever the element stands. The promise breaks with the `code` of the `error` event. */
  load(): Promise<void>;
}
/** Defines the element, unless there is one by that name. */
export declare function define(tag?: string, registry?: CustomElementRegistry): void;
declare global {
  interface HTMLElementTagNameMap {
    "trust-center-widget": TrustCenterWidget;
  }
}
