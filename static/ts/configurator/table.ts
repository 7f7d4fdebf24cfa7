// The table for readers without script: the scope as static markup, with the day on which it was made.

import type { exportAs } from "./trust-center-headless.js";
import { byId, field, isRelevant } from "./form.js";

/** Views that list items. They are all in the table, unless one of them is chosen. */
const LIST_VIEWS = ["services", "regions", "entities"] as const;

/** The function that makes files, and its loading. The headless module is loaded when a table is first chosen. */
let exportFromModule: typeof exportAs | undefined;
let generating: Promise<void> | undefined;

/** The markup; empty until the module is loaded, and if no table is chosen. `onLoad` is called when that changes. */
export function tableMarkup(attributes: [string, string | true][], onLoad: () => void): string {
  if (!isRelevant("table") || !field("table").checked) return "";
  if (!exportFromModule) {
    generating ??= loadModule(onLoad);
    return "";
  }
  const generate = exportFromModule;
  const selected: Record<string, string | true | undefined> = Object.fromEntries(attributes);
  const chosen = LIST_VIEWS.filter((view) => view === selected.view);
  const { query, category } = selected as { query?: string; category?: string };
  const categories = category?.split(",").map((name) => name.trim());
  const state = { ...(query && { query }), ...(categories && { category: categories.filter(Boolean) }) };
  return (chosen.length ? chosen : LIST_VIEWS)
    .map((view) => generate("html", view === "services" ? { view, ...state } : { view }).text ?? "")
    .map((text) => text.split(/<\/?body>\n/)[1] ?? "")
    .map((body) => body.replace(/(<\/?)h[12]>/g, "$1p>")) // The host has headings of its own.
    .join("");
}

async function loadModule(onLoad: () => void): Promise<void> {
  try {
    const { default: init, exportAs } = await import("./trust-center-headless.js");
    await init({ module_or_path: new URL("./trust-center-headless_bg.wasm", import.meta.url) });
    exportFromModule = exportAs;
    byId("said").textContent = "";
    onLoad();
  } catch {
    // The next choice tries again.
    generating = undefined;
    byId("said").textContent = "The table cannot be made: a part of this page could not be loaded.";
  }
}
