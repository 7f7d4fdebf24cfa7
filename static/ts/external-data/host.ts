// What external data needs from the element.

import type { EventDetails, EventName } from "../shared/manifest.generated.js";
import type { ListCheck } from "../list-check/controller.js";
import type { MountedComponent, QueryPairs } from "../element/component-types.js";

/** The element, as external data sees it. */
export interface ExternalDataHost {
  /** Calls the component, if one is mounted. A trap shows the fallback, and the answer is undefined. */
  callComponent<Answer>(call: (component: MountedComponent) => Answer): Answer | undefined;
  /** What the visitor, the address or the attributes select. */
  getQuery(): QueryPairs;
  /** Receives packed data that is now shown; undefined is the embedded report. */
  onData(packed: Uint8Array | undefined): void;
  dispatch<Name extends EventName>(name: Name, detail: EventDetails[Name]): void;
  /** Runs something with the check of lists, once that is loaded. */
  withListCheck(work: (listCheck: ListCheck) => void | Promise<void>): Promise<void>;
}
