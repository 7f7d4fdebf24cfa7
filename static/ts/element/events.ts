// The events of the element.

import type { EventDetails, EventName } from "../shared/manifest.generated.js";

export function dispatchWidgetEvent<Name extends EventName>(
  element: Element,
  name: Name,
  detail: EventDetails[Name],
): void {
  element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}
