// Transfers the visitor's state from the prerendered page to the live widget: typed text, ticked boxes, choices, the focus
// and the caret.
//
// Both are rendered by the same code, so elements at the same position in document order correspond. The element waits for
// this: prerendered content is painted before it is replaced, however quickly the widget has loaded.

import { filterRows, showAllRows } from "./search.js";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const FIELDS = "input, select, textarea";
const FOCUSABLE = `a, button, ${FIELDS}, [tabindex]`;

/** Resolves when the prerendered page has been painted. A hidden page is never painted. */
export async function whenPainted(): Promise<void> {
  if (!document.hidden) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/**
 * Records the visitor's state in the prerendered views, and gives a function that applies it when the widget is in the page.
 * @param prerendered the prerendered views
 * @param live the widget, rendered but not in the page yet
 */
export function transferState(prerendered: Element, live: Element): () => void {
  const shown = [...prerendered.children].find((view) => view.checkVisibility());
  const viewClass = (root: Element) => root.querySelector("section")?.className;
  // The address may select a view that was not prerendered.
  if (!shown || viewClass(shown) !== viewClass(live)) return () => {};

  const targets = [...live.querySelectorAll<Field>(FIELDS)];
  const changed: [from: Field, to: Field][] = [...shown.querySelectorAll<Field>(FIELDS)].flatMap((field, at) => {
    const target = targets[at];
    return target && hasUserInput(field) ? [[field, target] as [Field, Field]] : [];
  });
  const focused = document.activeElement;
  // Positions are counted with all rows, which the live list has.
  showAllRows();
  // Visibility is computed for hundreds of elements: only if the focus is among them.
  const at = focused && shown.contains(focused) ? visibleFocusable(shown).indexOf(focused) : -1;
  // If the widget fails, these views are shown again.
  filterRows();

  return () => {
    const target = at < 0 ? undefined : (visibleFocusable(live)[at] as HTMLElement | undefined);
    // A link to a view has moved the start of sequential navigation there; it moves on to the live view.
    if (!target && prerendered.querySelector(":target")) {
      const title = live.querySelector<HTMLElement>(".title");
      title?.focus({ preventScroll: true });
      title?.blur();
    }
    target?.focus({ preventScroll: true });
    for (const [from, to] of changed) copyFieldState(from, to);
    if (target) copySelection(focused as HTMLInputElement, target as HTMLInputElement);
  };
}

function visibleFocusable(root: Element): Element[] {
  return [...root.querySelectorAll(FOCUSABLE)].filter((node) => node.checkVisibility());
}

function hasUserInput(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const isChanged = [...field.options].some((option) => option.selected !== option.defaultSelected);
    return isChanged && field.value !== "";
  }
  if (field instanceof HTMLInputElement) {
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field.type === "file") return Boolean(field.files?.length);
  }
  return field.value !== field.defaultValue;
}

/** Applies the state of one field to another, as if the visitor did. */
function copyFieldState(from: Field, to: Field): void {
  if (from instanceof HTMLInputElement && to instanceof HTMLInputElement && from.type === "checkbox") {
    to.checked = from.checked;
  } else if (from instanceof HTMLInputElement && to instanceof HTMLInputElement && from.type === "file") {
    to.files = from.files;
  } else to.value = from.value;
  const isTyped = ["search", "text", "textarea"].includes(from.type);
  to.dispatchEvent(new Event(isTyped ? "input" : "change", { bubbles: true }));
}

/** Copies the caret and the selected text, between fields that have any. */
function copySelection(from: HTMLInputElement, to: HTMLInputElement): void {
  const { selectionStart, selectionEnd, selectionDirection } = from;
  if (selectionStart === undefined || selectionStart === null) return;
  to.setSelectionRange?.(selectionStart, selectionEnd, selectionDirection ?? undefined);
}
