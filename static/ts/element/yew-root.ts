// The element that a component renders into.

/** Milliseconds after a click until the focus is checked. */
const FOCUS_CHECK_DELAY_MS = 50;

/** A render root, and a function that removes its listeners. */
export interface YewRoot {
  container: HTMLElement;
  removeListeners(): void;
}

type ListenerArguments = Parameters<EventTarget["addEventListener"]>;
/** A listener that wasm-bindgen has made of a closure; `_wbg_cb_unref` frees the closure. */
type WasmListener = { _wbg_cb_unref?(): void } | null;

/**
 * Creates a render root whose listeners can be removed. Yew never removes the listeners of its root, and each of them keeps
 * the rendered tree in the module's memory: 11 KB per mount.
 */
export function createYewRoot(): YewRoot {
  const container = document.createElement("div");
  // Added before Yew's own listeners, which render synchronously.
  container.addEventListener("click", restoreFocus, true);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const added: ListenerArguments[] = [];
  container.addEventListener = (...listener: ListenerArguments) => {
    added.push(listener);
    addEventListener.apply(container, listener);
  };
  const removeListeners = () => {
    for (const listener of added) {
      removeEventListener.apply(container, listener);
      // Otherwise the closure is freed only when the garbage collector runs.
      (listener[1] as WasmListener)?._wbg_cb_unref?.();
    }
  };
  // All texts are English so far.
  container.lang = "en";
  return { container, removeListeners };
}

/** A click can remove the clicked button, and following a hash link moves the focus away. Restores a lost focus. */
function restoreFocus({ currentTarget, detail }: MouseEvent): void {
  const container = currentTarget as HTMLElement;
  const focused = (container.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
  setTimeout(() => {
    // In a frame, the focus may have moved to the page around it: that is no loss.
    if (!focused || !document.hasFocus() || document.activeElement !== document.body) return;
    const target = focused.isConnected ? focused : container.querySelector<HTMLElement>(".title");
    // The page stays under the pointer; only a click by keyboard scrolls.
    target?.focus({ preventScroll: detail > 0 });
  }, FOCUS_CHECK_DELAY_MS);
}
