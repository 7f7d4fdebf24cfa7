// Defines the element.

import { TrustCenterWidget } from "./widget.js";

const TAG_NAME = "trust-center-widget";

/** Defines the element, unless the registry has one of that name. A registry takes each class once: a second name gets a subclass. */
export function define(tag = TAG_NAME, registry: CustomElementRegistry | undefined = globalThis.customElements): void {
  if (!registry || registry.get(tag)) return;
  const isTaken = (registry as { getName?(type: unknown): string | null }).getName?.(TrustCenterWidget);
  registry.define(tag, isTaken ? class extends TrustCenterWidget {} : TrustCenterWidget);
}
