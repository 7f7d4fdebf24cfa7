// Hands over from the prerendered page to the live widget: what was typed, ticked and chosen, the focus and the caret. Until then, or
// where the widget does not come, what is typed is looked for in the names that stand in the page.
//
// Only a page that was prerendered loads it. Both are drawn by the same code, so what stands at the same place in the order
// of the page is the same thing. The element waits for it: what was prerendered is painted before anything takes its place,
// however quickly that has come.

const FIELDS = "input, select, textarea";
const FOCUSABLE = `a, button, ${FIELDS}, [tabindex]`;

const field = document.querySelector(".still #tc-services");
const place = field?.closest(".services");
const rows = place ? [...place.querySelectorAll(".row")] : [];
const count = place?.querySelector(".count");
const all = count?.textContent;
const plain = (text) => text.normalize().toLowerCase().replace(/\s+/gu, " ").trim();
const names = rows.map((row) => plain(row.querySelector(".name").textContent));

/**
 * Leaves the rows in whose name stands what was typed, sign by sign: a sign more may be another product. Nothing is forgiven here and
 * no alias is known, so where no name has it, all rows stay, and what is said is about the text and not about the report.
 */
function sift() {
  const text = plain(field.value);
  const found = names.filter((name) => name.includes(text)).length;
  rows.forEach((row, at) => (row.hidden = found > 0 && !names[at].includes(text)));
  count.textContent = text ? `Names with this text: ${found ? `${found} of ${rows.length}` : `none. ${all}`}` : all;
}

if (count) {
  field.addEventListener("input", sift);
  sift();
  // Who follows a link to a row sees it.
  addEventListener("hashchange", () => place.querySelector(":target")?.removeAttribute("hidden"));
}

// A page that nobody looks at is not painted.
if (!document.hidden) await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));

/**
 * Notes what the visitor did in the prerendered places, and returns what does it again once the widget is in the page.
 * @param {Element} still the prerendered places
 * @param {Element} live the widget, drawn and not yet in the page
 */
export function handover(still, live) {
  const shown = [...still.children].find((place) => place.checkVisibility());
  const section = (root) => root?.querySelector("section")?.className;
  // The address may ask for something that was not drawn before.
  if (!shown || section(shown) !== section(live)) return () => {};

  const targets = [...live.querySelectorAll(FIELDS)];
  const fields = [...shown.querySelectorAll(FIELDS)];
  const changed = fields.map((field, at) => [field, targets[at]]).filter(([field, target]) => target && isChanged(field));
  const from = document.activeElement;
  // Things are found by their place in the order of the page, in which the live list has all rows.
  rows.forEach((row) => (row.hidden = false));
  // Hundreds of nodes are asked whether they are seen where somebody is among them, and not otherwise.
  const at = shown.contains(from) ? seen(shown).indexOf(from) : -1;
  // Should the widget stop, these places are shown again.
  if (count) sift();

  return () => {
    const target = at < 0 ? undefined : seen(live)[at];
    // An address that names a place had the reader begin there; so it is with the place that is there now.
    if (!target && still.querySelector(":target")) {
      const title = live.querySelector(".title");
      title?.focus({ preventScroll: true });
      title?.blur();
    }
    // Where the visitor is, the page stays.
    target?.focus({ preventScroll: true });
    for (const [field, to] of changed) repeat(field, to);
    if (target && from.selectionStart !== undefined && from.selectionStart !== null) {
      target.setSelectionRange?.(from.selectionStart, from.selectionEnd, from.selectionDirection);
    }
  };
}

function seen(root) {
  return [...root.querySelectorAll(FOCUSABLE)].filter((node) => node.checkVisibility());
}

function isChanged(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.type === "file") return field.files.length > 0;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected) && field.value;
  return field.value !== field.defaultValue;
}

/** Does to one field what was done to another. */
function repeat(field, to) {
  if (field.type === "checkbox") to.checked = field.checked;
  else if (field.type === "file") to.files = field.files;
  else to.value = field.value;
  const typed = field.type === "search" || field.type === "text" || field.type === "textarea";
  to.dispatchEvent(new Event(typed ? "input" : "change", { bubbles: true }));
}
