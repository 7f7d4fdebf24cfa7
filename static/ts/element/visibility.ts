// Elements that load when they come near the viewport.

/** How far around the viewport an element counts as near: one screen. */
const ROOT_MARGIN = "100%";

type LoadableElement = Element & { load(): unknown };

const pendingElements = new Set<LoadableElement>();
let observer: IntersectionObserver | undefined;

function createObserver(): IntersectionObserver {
  const onIntersection = (entries: IntersectionObserverEntry[]) =>
    entries.forEach(({ isIntersecting, target }) => isIntersecting && (target as LoadableElement).load());
  const loadAll = () => pendingElements.forEach((element) => element.load());
  // What is below may be printed. A page that is printed at once prints what has been loaded.
  addEventListener("beforeprint", loadAll);
  matchMedia("print").addEventListener("change", loadAll);
  // Containers that scroll inside the page have a margin of their own, in browsers that support it.
  const options: IntersectionObserverInit & { scrollMargin: string } = {
    rootMargin: ROOT_MARGIN,
    scrollMargin: ROOT_MARGIN,
  };
  return new IntersectionObserver(onIntersection, options);
}

/** Loads the element when it comes near the viewport, or is about to be printed. */
export function observeVisibility(element: LoadableElement): void {
  observer ??= createObserver();
  pendingElements.add(element);
  observer.observe(element);
}

export function unobserveVisibility(element: LoadableElement): void {
  if (pendingElements.delete(element)) observer?.unobserve(element);
}
