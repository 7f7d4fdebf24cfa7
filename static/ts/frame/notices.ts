// Notices about what the page around a frame does not allow: downloads and printing.

import { hostWindow } from "./channel.js";
import { content, element } from "./page.js";

/** Milliseconds within which the page around reports that its policy has blocked a file. */
const CSP_REPORT_WINDOW_MS = 2000;
/** Width of a notice beside a button, in pixels. */
const NOTICE_WIDTH_PX = 580;

const notices = content.querySelector<HTMLElement>("[role=status]") as HTMLElement;

/** Whether the page around allows downloads; undefined until it has answered. */
let hostAllowsDownloads: boolean | undefined;
let lastDownloadTime = -CSP_REPORT_WINDOW_MS;

export function setDownloadsAllowed(allowed: boolean): void {
  hostAllowsDownloads = allowed;
}

/** Whether files can be saved; undefined if that is unknown. */
function canDownload(): boolean | undefined {
  if (!hostWindow) return true;
  if (hostAllowsDownloads !== undefined) return hostAllowsDownloads;
  try {
    // Readable only if the page around has the same origin.
    const { sandbox } = window.frameElement as HTMLIFrameElement;
    return sandbox.length === 0 || sandbox.contains("allow-downloads");
  } catch {
    return undefined;
  }
}

/** A file is being saved. */
export function onDownload(): void {
  lastDownloadTime = performance.now();
  const allowed = canDownload();
  if (allowed !== true) showNotice(allowed === false ? "no-downloads" : "perhaps-no-downloads");
}

/** The page around has blocked the file that is being saved. Others may be allowed. */
export function onDownloadBlocked(): void {
  if (performance.now() - lastDownloadTime < CSP_REPORT_WINDOW_MS) showNotice("no-downloads");
}

/** Shows one notice below the pressed button, or none. */
function showNotice(id?: string): void {
  for (const notice of notices.children as HTMLCollectionOf<HTMLElement>) notice.hidden = notice.id !== id;
  if (!id) return;
  // The end of the page may be far from the button.
  const { left, bottom } = element.shadowRoot?.activeElement?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
  notices.style.top = `${bottom + scrollY}px`;
  notices.style.left = `${Math.max(0, Math.min(left, innerWidth - NOTICE_WIDTH_PX))}px`;
}

for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => showNotice());

const printPage = globalThis.print.bind(globalThis);
globalThis.print = () => {
  let hasBegun = false;
  const onBeforePrint = () => (hasBegun = true);
  addEventListener("beforeprint", onBeforePrint, { once: true });
  printPage();
  removeEventListener("beforeprint", onBeforePrint);
  if (hostWindow && !hasBegun) showNotice("no-printing");
};
