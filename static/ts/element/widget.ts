// The custom element <trust-center-widget>: what a page sees of the widget.
//
// It owns the shadow root, the attributes and the events; the component inside is WebAssembly. The light children are shown
// until the component is ready, and again after every failure: fallback -> loading -> ready | failed. Only this script is
// loaded before an element comes near the viewport. It never writes markup from text, evaluates text, sets a cookie or a
// storage entry, or connects to another origin.

import { type CodedError, errorMessage, errorWithCode } from "../shared/errors.js";
import { PERMALINK_PREFIX } from "../shared/limits.js";
import type { ErrorCode, EventDetails, EventName } from "../shared/manifest.generated.js";
import type { ExternalData } from "../external-data/controller.js";
import type { ListCheck } from "../list-check/controller.js";
import { CHECK_STATUS } from "../list-check/host.js";
import * as attributes from "./attributes.js";
import type { ComponentEvent, ComponentHost, MountedComponent, QueryPairs } from "./component-types.js";
import { dispatchWidgetEvent } from "./events.js";
import { loadExternalData, loadListCheck, withoutDataDependentPairs } from "./external.js";
import { createFallbackSlot, mountInFrame } from "./fallback.js";
import { importVerified } from "./integrity.js";
import { elementLanguage, localizedCountries, observeLanguage } from "./language.js";
import { assertWasmAllowed, fetchHeadlessModule, isInlineVariant, loadMapOutline, loadVariant } from "./load.js";
import { type MountedWidget, mountedWidgets } from "./mounted.js";
import { hasList, HashWriter, pageAddress, pairsToQuery, queryFromAddress, queryToPairs } from "./permalink.js";
import "./print.js";
import { failAllTrapped, hasTrapped, isTrap, keepTrapped, TRAP_MESSAGE } from "./trap.js";
import { observeVisibility, unobserveVisibility } from "./visibility.js";
import { createYewRoot } from "./yew-root.js";

/** The prerendered views among the light children. */
const PRERENDERED_SELECTOR = ":scope > .still";

type WidgetState = "fallback" | "loading" | "ready" | "failed";

/** The promise of `load()`, to be settled. */
type LoadPromise = ReturnType<typeof createLoadPromise>;

function createLoadPromise() {
  let resolve!: () => void;
  let reject!: (error: CodedError) => void;
  const promise = new Promise<void>((onReady, onFailure) => {
    resolve = onReady;
    reject = onFailure;
  });
  // The `error` event reports the same failure: callers need not handle both.
  promise.catch(() => {});
  return { promise, resolve, reject };
}

/** The code of an error that was thrown while files were loaded, or while the component was started. */
function errorCode(error: unknown, isStarted: boolean): ErrorCode {
  const { code } = (error ?? {}) as Partial<CodedError>;
  // A DOMException has a number there.
  if (typeof code === "string") return code;
  if (!isStarted) return "load";
  return error instanceof TypeError ? "wasm" : "data";
}

/** Today by the visitor's clock, YYYY-MM-DD. */
function localDate(): string {
  const now = new Date();
  // ISO dates are in UTC: the clock is moved by the offset.
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

// There is no HTMLElement in Node.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export class TrustCenterWidget extends Base {
  static observedAttributes = attributes.OBSERVED_ATTRIBUTES;

  declare variant: string;
  declare view: string;
  declare loading: string;
  declare src: string;
  declare srcIntegrity: string;

  #state: WidgetState = "fallback";
  #loadPromise: LoadPromise | undefined;
  #root: ShadowRoot | undefined;
  /** Content of the shadow root while there is no component: a slot, or what the page has declared. */
  #fallbackNodes: ChildNode[] = [];
  /** What the component renders into, or the frame. */
  #container: HTMLElement | undefined;
  #removeListeners: (() => void) | undefined;
  #component: MountedComponent | undefined;
  /** The last selection of the component, as a query. */
  #lastQuery: string | undefined;
  #listCheck: ListCheck | undefined;
  #listCheckPromise: Promise<ListCheck> | undefined;
  /** External data that is shown, packed. */
  #packedData: Uint8Array | undefined;
  #externalData: Promise<ExternalData> | undefined;
  #isDataPending = false;
  /** The language in which countries are named. */
  #currentLanguage = "";
  /** An older data file that the host has set as an object. */
  #previousData: object | undefined;
  /** Whether an update is scheduled, and whether it changes the selection. */
  #pendingUpdate = { isScheduled: false, query: false };
  #hash = new HashWriter();
  #onHashChange = () => this.#applyAddress();

  #mounted: MountedWidget = {
    showFallback: (code, message) => this.#showFallback(code, message),
    setPrintMode: (on) => this.#callComponent((component) => component.whole?.(on)),
    updateLanguage: () => this.#updateLanguage(),
  };

  connectedCallback(): void {
    attributes.upgradeProperties(this);
    // Prerendered content is laid out already: with a root the browser would lay it out again.
    if (!this.querySelector(PRERENDERED_SELECTOR)) this.#openRoot();
    addEventListener("hashchange", this.#onHashChange);
    observeLanguage(this);
    this.#updateLanguage();
    this.#loadWhenVisible();
  }

  /** Opens the shadow root, once. */
  #openRoot(): ShadowRoot {
    if (this.#root) return this.#root;
    const mode = this.getAttribute("root") === "closed" ? "closed" : "open";
    this.#root = this.attachInternals().shadowRoot ?? this.attachShadow({ mode });
    this.#fallbackNodes = this.#root.firstChild ? [...this.#root.childNodes] : [createFallbackSlot()];
    this.#root.replaceChildren(...this.#fallbackNodes);
    return this.#root;
  }

  disconnectedCallback(): void {
    // A move is a removal and an insertion in one task: the component stays.
    queueMicrotask(() => {
      if (this.isConnected) return;
      removeEventListener("hashchange", this.#onHashChange);
      unobserveVisibility(this);
      this.#unmount();
    });
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (name === "loading") {
      if (this.isConnected) this.#loadWhenVisible();
      return;
    }
    if (name === "variant" && (this.#state === "loading" || this.#state === "ready")) {
      this.#unmount();
      void this.#load();
    }
    const pending = this.#pendingUpdate;
    if (attributes.isQueryAttribute(name)) pending.query = true;
    if (name === "src") this.#isDataPending = Boolean(now);
    if (pending.isScheduled) return;
    pending.isScheduled = true;
    // Several changes in one task are one update.
    queueMicrotask(() => {
      pending.isScheduled = false;
      attributes.reportInvalidAttributes(this, (...attribute) => this.#dispatchUnknownValue(...attribute));
      const query = pending.query ? this.#availablePairs(attributes.queryFromAttributes(this)) : undefined;
      pending.query = false;
      this.#updateComponent(query, this.permalink);
      void this.#syncExternalData();
    });
  }

  /** Loads the component, wherever the element is in the page. Rejects with the `code` of the `error` event. */
  load(): Promise<void> {
    if (this.#state === "ready") return Promise.resolve();
    const { promise } = (this.#loadPromise ??= createLoadPromise());
    void this.#load();
    return promise;
  }

  get state(): WidgetState {
    return this.#state;
  }

  /** Loads at once, or when the element comes near the viewport. */
  #loadWhenVisible(): void {
    if (this.#state !== "fallback") return;
    const isNeeded =
      this.loading === "eager" ||
      this.#loadPromise ||
      this.#addressQuery() !== undefined ||
      // An observer never sees these.
      getComputedStyle(this).display === "contents";
    if (isNeeded) void this.#load();
    else observeVisibility(this);
  }

  async #load(): Promise<void> {
    if (!this.isConnected || this.#state === "loading" || this.#state === "ready") return;
    unobserveVisibility(this);
    this.#state = "loading";
    const { variant } = this;
    let applyState: (() => void) | undefined;
    let root: ShadowRoot;
    try {
      // Listeners that are added in this task receive every error.
      await undefined;
      if (hasTrapped()) throw errorWithCode("trap", TRAP_MESSAGE);
      assertWasmAllowed();
      const prerendered = this.querySelector(PRERENDERED_SELECTOR);
      const transfer = prerendered
        ? importVerified(["./prerendered.js"], () => import("./prerendered.js")).then(
            async (module) => (await module.whenPainted(), module),
            () => undefined,
          )
        : undefined;
      const [mount, ...sheets] = await loadVariant(variant);
      const transferModule = await transfer;
      if (this.#state !== "loading" || this.#component || variant !== this.variant) return;
      if (hasTrapped()) throw errorWithCode("trap", TRAP_MESSAGE);
      this.#pendingUpdate.query = false;
      // A new container each time: the listeners of the component go with it.
      const { container, removeListeners } = createYewRoot();
      this.#container = container;
      this.#removeListeners = removeListeners;
      this.#currentLanguage = elementLanguage(this);
      mountedWidgets.add(this.#mounted);
      const query = this.#availablePairs(this.#requestedPairs());
      this.#component = mount(container, this.#host(), query, attributes.headingLevel(this), this.permalink);
      // Yew renders in the next task, or later if it is busy; the light children stay until then.
      do await new Promise((resolve) => setTimeout(resolve));
      while (this.#container === container && !container.firstChild);
      if (this.#container !== container) return;
      if (prerendered) applyState = transferModule?.transferState(prerendered, container);
      root = this.#openRoot();
      root.adoptedStyleSheets = sheets;
    } catch (error) {
      if ((error as Partial<CodedError> | undefined)?.code === "csp") await this.#mountInFrame(error);
      else this.#failWith(error);
      return;
    }
    this.#replaceFallback(root, this.#container, applyState);
    void this.#syncExternalData();
    if (this.permalink) this.#restoreList();
  }

  /** A page that forbids WebAssembly may allow a frame, whose own page allows it. */
  async #mountInFrame(error: unknown): Promise<void> {
    try {
      const root = this.#openRoot();
      this.#container = await mountInFrame(this, root, this.#dispatch, this.#mounted.showFallback);
      this.#replaceFallback(root, this.#container);
    } catch {
      this.#failWith(error);
    }
  }

  /** Shows the component, or the frame, in place of the light children. */
  #replaceFallback(root: ShadowRoot, container: HTMLElement, applyState?: () => void): void {
    // A frame is there already: it would load again if it was moved.
    if (container.parentNode !== root) root.append(container);
    for (const node of this.#fallbackNodes) node.remove();
    applyState?.();
    this.#state = "ready";
    this.#loadPromise?.resolve();
    this.#loadPromise = undefined;
    this.#dispatch("ready", {});
  }

  #unmount(): void {
    this.#hash.cancel();
    void this.#externalData?.then((data) => data.close());
    this.#externalData = undefined;
    this.#listCheck?.close();
    mountedWidgets.delete(this.#mounted);
    this.#component?.unmount();
    if (this.#component) this.#removeListeners?.();
    this.#component = undefined;
    this.#restoreFallback("fallback");
  }

  /** Shows the light children again. */
  #restoreFallback(state: WidgetState): void {
    this.#state = state;
    this.#root?.replaceChildren(...this.#fallbackNodes);
    this.#container = undefined;
  }

  /** Loads the data that the attributes name, or goes back to the embedded report. */
  async #syncExternalData(): Promise<void> {
    const { src, srcIntegrity: integrity, previous } = this;
    if (!this.#component || !(this.#externalData || src || previous)) return;
    const before = this.#lastQuery;
    this.#externalData ??= loadExternalData({
      callComponent: (call) => this.#callComponent(call),
      // If the visitor has changed the selection meanwhile, that is kept.
      getQuery: () =>
        this.#lastQuery === before
          ? this.#requestedPairs()
          : queryToPairs((this.#lastQuery ?? "").replace(/&data=[^&]*/, "")),
      onData: (packed) => {
        this.#packedData = packed;
        this.#isDataPending = false;
        this.#listCheck?.setData(packed);
      },
      dispatch: this.#dispatch,
      withListCheck: (work) => this.#withListCheck(work),
    });
    try {
      this.#isDataPending = (await this.#externalData).update({ src, integrity, previous });
    } catch (error) {
      this.#externalData = undefined;
      this.#isDataPending = false;
      this.#callComponent((component) => component.data(undefined, this.#requestedPairs()));
      this.#callComponent((component) => component.refused?.("A part of this page could not be loaded."));
      this.#dispatch("error", { code: errorCode(error, false), message: errorMessage(error) });
    }
  }

  /** The pairs that can be applied now: while other data is being loaded, those that hold in every report. */
  #availablePairs(pairs: QueryPairs): QueryPairs {
    return this.#isDataPending ? withoutDataDependentPairs(pairs) : pairs;
  }

  /** Calls the component, if one is mounted. A trap shows the fallback. */
  #callComponent<Answer>(call: (component: MountedComponent) => Answer): Answer | undefined {
    try {
      return this.#component && call(this.#component);
    } catch (error) {
      this.#failWith(error);
      return undefined;
    }
  }

  #updateComponent(query: QueryPairs | undefined, permalink: boolean): void {
    this.#callComponent((component) => component.update(query, attributes.headingLevel(this), permalink));
  }

  /** Shows the fallback after an error; after a trap, in all elements. */
  #failWith(error: unknown): void {
    if (isTrap(error)) failAllTrapped();
    else this.#showFallback(errorCode(error, Boolean(this.#container)), errorMessage(error));
  }

  #showFallback(code: ErrorCode, message: string): void {
    mountedWidgets.delete(this.#mounted);
    if (this.#component) keepTrapped(this.#component);
    this.#component = undefined;
    this.#restoreFallback("failed");
    this.#loadPromise?.reject(errorWithCode(code, message));
    this.#loadPromise = undefined;
    this.#dispatch("error", { code, message });
  }

  #host(): ComponentHost {
    const today = localDate();
    return {
      today,
      address: pageAddress(),
      single: this.variant === "single",
      attribute: (name) => this.getAttribute(name) ?? "",
      countries: (codes) => localizedCountries(codes, elementLanguage(this)),
      desk: (words) => this.#listCheck?.ask([...words, today]),
      fragment: pairsToQuery,
      emit: (name, detail) => this.#onComponentEvent([name, detail] as ComponentEvent),
    };
  }

  #onComponentEvent([name, detail]: ComponentEvent): void {
    switch (name) {
      case "link":
        this.#lastQuery = detail;
        this.#writeHash(detail);
        break;
      case "copy":
        void this.#withListCheck((listCheck) => listCheck.copy({ "text/plain": detail }));
        break;
      case "field":
        this.#lastQuery ??= detail.query;
        void this.#withListCheck((listCheck) => listCheck.attach(detail.field));
        break;
      case "land":
        void this.#showMapOutline();
        break;
      case "take": {
        const { how, query } = detail;
        this.#lastQuery = query;
        void this.#withListCheck(async (listCheck) => {
          const fragment = how === "link" ? PERMALINK_PREFIX + (await listCheck.link(query)) : "";
          await listCheck.exportView(how, query, pageAddress() + fragment, localDate());
        });
        break;
      }
      case "unknown":
        this.#dispatchUnknownValue(detail.name, detail.value);
        break;
      default:
        // Events of the element, of which the component gives the details.
        this.#dispatch(name, detail as never);
    }
  }

  /** Adds the outline of the land to the map, whose marks and table are complete without it. */
  async #showMapOutline(): Promise<void> {
    const outline = await loadMapOutline().catch(() => undefined);
    if (outline !== undefined) this.#callComponent((component) => component.land?.(outline));
  }

  /** Runs something with the check of lists, once that is loaded. */
  async #withListCheck(work: (listCheck: ListCheck) => void | Promise<void>): Promise<void> {
    this.#listCheckPromise ??= loadListCheck({
      fetchModule: fetchHeadlessModule,
      setCheckStatus: (status) => this.#callComponent((component) => component.checked?.(status)),
      setCopyResult: (text, done) => this.#callComponent((component) => component.copied?.(text, done)),
      setPrintMode: this.#mounted.setPrintMode,
      dispatch: this.#dispatch,
      writeHash: () => this.#lastQuery && this.#writeHash(this.#lastQuery),
      linkLength: () => (this.permalink && this.#lastQuery && this.#listCheck?.linkLength(this.#lastQuery)) || 0,
    });
    try {
      this.#listCheck = await this.#listCheckPromise;
      this.#listCheck.setData(this.#packedData);
      await work(this.#listCheck);
    } catch (error) {
      // The next call loads it again.
      this.#listCheckPromise = undefined;
      this.#callComponent((component) => component.checked?.(CHECK_STATUS.failed));
      this.#dispatch("error", { code: errorCode(error, false), message: errorMessage(error) });
    }
  }

  /** Restores a list from the address. */
  #restoreList(): void {
    const query = queryFromAddress();
    if (isInlineVariant(this.variant) || query === undefined || !hasList(query)) return;
    void this.#withListCheck((listCheck) => listCheck.restore(query));
  }

  /** The query in the address; undefined if the element does not use it. */
  #addressQuery(): string | undefined {
    return this.permalink ? queryFromAddress() : undefined;
  }

  /** The selection to show: that of the address, else the last one, else that of the attributes. */
  #requestedPairs(): QueryPairs {
    const query = this.#addressQuery() ?? this.#lastQuery;
    return query === undefined ? attributes.queryFromAttributes(this) : this.#pairsFromQuery(query);
  }

  /** The selection of a query. An element that shows one view alone stays there. */
  #pairsFromQuery(query: string): QueryPairs {
    const pairs = queryToPairs(query);
    return this.variant === "single" ? [...pairs, "view", this.view || "overview"] : pairs;
  }

  /** Follows the visitor to a link in the page's address. */
  #applyAddress(): void {
    const query = this.#addressQuery();
    if (query === undefined) return;
    // The link leads into a widget that has not been loaded.
    if (this.#state === "fallback") void this.#load();
    this.#hash.cancel();
    this.#updateComponent(this.#pairsFromQuery(query), true);
    this.#restoreList();
  }

  #writeHash(query: string): void {
    if (this.permalink) this.#hash.schedule(() => this.#listCheck?.link(query) ?? query);
  }

  #updateLanguage(): void {
    const language = elementLanguage(this);
    if (!this.#component?.speak || language === this.#currentLanguage) return;
    this.#currentLanguage = language;
    this.#callComponent((component) => component.speak?.());
  }

  #dispatchUnknownValue(name: string, value: string): void {
    const message = `${name}: "${value.slice(0, 60)}" is not known`;
    this.#dispatch("error", { code: "unknown-value", message, name, value });
  }

  #dispatch = <Name extends EventName>(name: Name, detail: EventDetails[Name]): void =>
    dispatchWidgetEvent(this, name, detail);

  get previous(): string | object {
    return this.#previousData ?? this.getAttribute("previous") ?? "";
  }
  set previous(value: string | object | null | undefined) {
    this.#previousData = (typeof value === "object" && value) || undefined;
    attributes.reflect(this, "previous", this.#previousData ? null : value);
    void this.#syncExternalData();
  }

  get permalink(): boolean {
    return this.hasAttribute("permalink");
  }
  set permalink(on: boolean) {
    this.toggleAttribute("permalink", Boolean(on));
  }
}

attributes.defineReflectedProperties(TrustCenterWidget.prototype);
