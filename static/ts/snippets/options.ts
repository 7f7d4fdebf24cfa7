// What snippets are made from.

export interface SnippetOptions {
  /** Address of the folder that serves the widget's files, absolute, with a slash at the end. */
  base: string;
  /** The element's attributes in order; `true` for an attribute without a value. */
  attributes: [name: string, value: string | true][];
  /** Custom properties (`--tc-…`), for the host's stylesheet. */
  properties?: Record<string, string>;
  /** Where the light child leads: the host's own page about the report. */
  link?: string;
  /** The text of that link. */
  words?: string;
  /** Markup after that link: a static table, trusted by the caller. */
  table?: string;
  /** The element's script below `base`; `element.js` unless it is pinned. */
  script?: string | undefined;
  /** Its hash, in the syntax of `integrity`. */
  integrity?: string | undefined;
  /** Name of the versioned folder beside `element.js`. */
  folder?: string | undefined;
  /** Height of a frame, in CSS pixels. */
  height?: number;
}

/** Where self-hosted files are. */
export const SELF_HOSTED_FOLDER = "/trust-center-widget/";
