// Helpers of every script that a story runs in the page. They are put before the script, which is a function's body of its
// own inside, so a story may reuse their names.

/** The first widget of the page, and its root. */
const host = document.querySelector("trust-center-widget");
const root = host?.shadowRoot;

/** The first element in the widget that matches, or `null`. */
const query = (css) => root?.querySelector(css) ?? null;

/** All elements in the widget that match. */
const queryAll = (css) => [...(root?.querySelectorAll(css) ?? [])];

/** The text of a node, with single spaces. */
const textOf = (node) => node?.textContent.replace(/\s+/g, " ").trim();

/** Whether a person can see an element. */
const isVisible = (node) => Boolean(node?.checkVisibility({ visibilityProperty: true, opacityProperty: true }));

/** The element that has the focus, inside shadow roots too. */
const focusedElement = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};

/** Resolves when the next frame is drawn. */
const nextFrame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/**
 * Resolves when the rows below the window are drawn as well. The widget draws them by a timer of 30 ms after the frame; this timer
 * is due later, and timers run in the order in which they are due.
 */
const whenIdle = () =>
  nextFrame()
    .then(() => new Promise((done) => setTimeout(done, 40)))
    .then(nextFrame);
