// The search field of a prerendered page before the widget is ready: finds typed text in the names that are in the page.

const field = document.querySelector<HTMLInputElement>(".still #tc-services");
const view = field?.closest(".services");
const rows = view ? [...view.querySelectorAll<HTMLElement>(".row")] : [];
const count = view?.querySelector(".count");
const countOfAll = count?.textContent ?? "";
const names = rows.map((row) => normalize(row.querySelector(".name")?.textContent ?? ""));

function normalize(text: string): string {
  return text.normalize().toLowerCase().replace(/\s+/gu, " ").trim();
}

/**
 * Shows the rows whose names contain the typed text, character for character, since a character more may be another product.
 * It tolerates no typos and knows no aliases: if no name contains the text, all rows stay, and the sentence is about the
 * text, not about the report.
 */
export function filterRows(): void {
  if (!field || !count) return;
  const text = normalize(field.value);
  const found = names.filter((name) => name.includes(text)).length;
  rows.forEach((row, at) => (row.hidden = found > 0 && !names[at]?.includes(text)));
  const matches = found ? `${found} of ${rows.length}` : `none. ${countOfAll}`;
  count.textContent = text ? `Names with this text: ${matches}` : countOfAll;
}

export function showAllRows(): void {
  rows.forEach((row) => (row.hidden = false));
}

if (field && view && count) {
  field.addEventListener("input", filterRows);
  filterRows();
  // A row that a link names is shown.
  addEventListener("hashchange", () => view.querySelector(":target")?.removeAttribute("hidden"));
}
