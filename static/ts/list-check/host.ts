// What the check of a list needs from the element.

import type { EventDetails, EventName } from "../shared/manifest.generated.js";
import type { FetchModule } from "./list-session.js";

/** How far the check of a list is, as the component takes it. */
export const CHECK_STATUS = { none: 0, running: 1, done: 2, failed: 3 } as const;
export type CheckStatus = (typeof CHECK_STATUS)[keyof typeof CHECK_STATUS];

/** The element, as the check of a list sees it. */
export interface ListCheckHost {
  fetchModule: FetchModule;
  /** Shows how far the check is. */
  setCheckStatus(status: CheckStatus): void;
  /** Shows the outcome of a copy; a text that could not be copied is shown to be copied by hand. */
  setCopyResult(text: string, done: boolean): void;
  /** Renders long lists completely, or page by page again. */
  setPrintMode(on: boolean): void;
  dispatch<Name extends EventName>(name: Name, detail: EventDetails[Name]): void;
  /** Writes the page's address anew. */
  writeHash(): unknown;
  /** Length of a link with the list; 0 if the page has no permalinks. */
  linkLength(): number | Promise<number>;
}
