// The mounted elements of the page.

import type { ErrorCode } from "../shared/manifest.generated.js";

/** A mounted element, as far as events of the whole page concern it. */
export interface MountedWidget {
  /** Shows the light children again, and dispatches an error. */
  showFallback(code: ErrorCode, message: string): void;
  /** Renders long lists completely, or page by page again. */
  setPrintMode(on: boolean): void;
  /** Applies the current language of its place in the page. */
  updateLanguage(): void;
}

export const mountedWidgets = new Set<MountedWidget>();
