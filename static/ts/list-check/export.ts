// Exports that leave the page: a file, or paper.

import type { Evidence } from "./trust-center-headless.js";

/** Milliseconds that the browser has to read a file before its address is revoked. */
const REVOKE_DELAY_MS = 60_000;

/** Saves a file with the visitor's browser. */
export function saveFile(file: Evidence, format: string): void {
  const anchor = document.createElement("a");
  // Without a byte order mark, Excel reads a file as Windows-1252.
  const mark = format === "csv" ? "\uFEFF" : "";
  anchor.href = URL.createObjectURL(new Blob([mark, file.text ?? ""], { type: file.type ?? "" }));
  anchor.download = file.name ?? "";
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), REVOKE_DELAY_MS);
}

/** Prints the page with all rows in it. */
export async function printView(setPrintMode: (on: boolean) => void): Promise<void> {
  setPrintMode(true);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  print();
  setPrintMode(false);
}
