// The custom element <trust-center-widget>: what a page sees of the widget.
//
// It owns the shadow root, the attributes and the events; the component inside is WebAssembly and is asked through one
// door (src/element). Light-DOM children are shown until the component is ready, and again after every failure:
// fallback -> loading -> ready | failed. Nothing but this file is loaded before an element comes near the viewport.
// It never writes markup from text, evaluates text, sets a cookie or a storage entry, or asks another origin.

const NAME = "trust-center-widget";
/** Attributes that say what to show, by the name the component knows them by. */
const ASKED = { view: "view", query: "q", category: "category", country: "country", region: "region", service: "service" };
/** Attributes with values of their own, the default first. */
const CHOICES = { theme: ["auto", "light", "dark"], variant: ["full", "single", "chip", "badge"], density: ["normal", "compact"] };
/** Variants that inline.js draws. */
const SMALL = ["chip", "badge"];
const HEADING_LEVEL = 2;
/** Milliseconds between two writes to the address: browsers refuse more than a hundred in half a minute. */
const WRITE_PAUSE = 350;

/** Hashes of the files that are loaded, by path; put here by the build (xtask/src/layout.rs). A package is pinned by its lock. */
const PINS = "__PINS__";
const HERE = import.meta.url;

/** The places that were drawn before there was a script. */
const STILL = ":scope > .still";

/** How far around the viewport an element counts as near: one screen. */
const NEAR = "100%";
/** The smallest module there is: eight bytes that no page refuses unless it refuses WebAssembly. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Loads glue, WebAssembly and stylesheet, once for all elements of the page. */
let loading;
function load() {
  // A trap in a listener or a timer of the component reaches the page as an uncaught error.
  addEventListener("error", onError);
  loading ??= Promise.all([component(), stylesheet("./widget.css", new URL("./widget.css", import.meta.url))]).catch((error) => {
    // The next element may try again.
    loading = undefined;
    throw error;
  });
  return loading;
}

/** What draws the small variants, once for all of the page. The component is not loaded for them. */
let small;
function loadSmall() {
  small ??= Promise.all([
    script([...DESK, "./inline.js"], () => import("./inline.js")).then((small) => small.open({ module: headless })),
    stylesheet("./widget.css", new URL("./widget.css", import.meta.url)),
    stylesheet("./small.css", new URL("./small.css", import.meta.url)),
  ]).catch((error) => {
    small = undefined;
    throw error;
  });
  return small;
}

async function component() {
  const [glue, wasm] = await Promise.all([
    script(["./trust-center-widget.js"], () => import("./trust-center-widget.js")),
    file("./trust-center-widget_bg.wasm", new URL("./trust-center-widget_bg.wasm", import.meta.url)),
  ]);
  try {
    await glue.default({ module_or_path: wasm });
  } catch (error) {
    // Whatever it was: these bytes are not this glue's module.
    throw coded("wasm", why(error));
  }
  try {
    glue.read();
  } catch {
    fallAll();
    // Who waits for this is not among them yet.
    throw coded("trap", STOPPED);
  }
  // Drawing is a task of its own.
  await new Promise((turn) => setTimeout(turn));
  return glue;
}

/** The module for programs, and the scripts around it. */
const headless = () => file("./trust-center-headless_bg.wasm", new URL("./trust-center-headless_bg.wasm", import.meta.url));
const DESK = ["./trust-center-headless.js", "./list-check.js"];

async function stylesheet(path, url) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await file(path, url)).text());
  return sheet;
}

/** A file beside this one, unless a byte of it is another. A packager looks for such URLs, so each is written out. */
async function file(path, url) {
  const integrity = PINS[path];
  const response = await fetch(url, { integrity }).catch(() => undefined);
  if (response?.ok) return response;
  throw await blame(url, integrity);
}

/**
 * A module beside this one, after those that it imports. `import` knows no hash. A preload does: what it has refused is not
 * imported, and what it has let in is what is imported, since a page loads a module once.
 */
async function script(paths, run) {
  const preload = (path) => {
    const [url, integrity] = [new URL(path, HERE), PINS[path]];
    const link = document.createElement("link");
    if (!integrity) return undefined;
    // Where there is no preload, or it asks for no hash (WebKit's, whose vendor is Apple): fetched with it first, a module is imported
    // from the cache.
    if (navigator.vendor?.[0] === "A" || !link.relList.supports("modulepreload")) return file(path, url);
    return new Promise((onload, broken) => {
      const onerror = async () => broken(await blame(url, integrity));
      Object.assign(link, { rel: "modulepreload", href: url, integrity, onload, onerror });
      document.head.append(link);
    }).finally(() => link.remove());
  };
  await Promise.all(paths.map(preload));
  return run();
}

/** Why a file was not to be had: it is not there, or it is not what was built. */
async function blame(url, integrity) {
  const there = integrity && (await fetch(url, { method: "HEAD" }).catch(() => undefined))?.ok;
  return there ? coded("integrity", `${url.pathname} is not what was built`) : coded("load", `${url.pathname} cannot be loaded`);
}

/** Whether this page may run WebAssembly, asked before any of it is loaded. Safari compiles it whatever the policy says. */
function mayRun() {
  if (!globalThis.WebAssembly) throw coded("wasm", "there is no WebAssembly");
  try {
    new WebAssembly.Instance(new WebAssembly.Module(EMPTY));
  } catch (error) {
    throw coded("csp", why(error));
  }
}

const coded = (code, message) => Object.assign(new Error(message), { code });

/** A stable code for what went wrong: while the files were loaded, or while the component was started. */
function codeOf(error, started) {
  // A DOMException has a number there.
  if (typeof error?.code === "string") return error.code;
  if (!started) return "load";
  return error instanceof TypeError ? "wasm" : "data";
}

/** The outline of the land, fetched once for all elements when a map is first drawn. */
let land;

/** Mounted elements; components of a module that trapped, kept so that nothing calls into it again. */
const mounted = new Set();
const trapped = [];

/** Puts an element back to its light children; set by the class, which alone may. */
let fall;

/** Draws long lists whole for paper, and in parts again after it; set by the class likewise. */
let paper;
for (const name of ["beforeprint", "afterprint"]) {
  globalThis.addEventListener?.(name, () => mounted.forEach((element) => paper(element, name === "beforeprint")));
}

const STOPPED = "the component stopped";

const onError = ({ error }) => {
  if (isTrap(error)) fallAll();
};

/** A trap ends the module for every element of the page: all go back to their light children, and say so once. */
function fallAll() {
  trapped.push(loading);
  for (const element of [...mounted]) fall(element, "trap", STOPPED);
}

/** Whether an error is a trap of this widget's WebAssembly, not of another module on the page. */
function isTrap(error) {
  // A packager gives the files names of its own: that of the module is what the engine names.
  const names = [new URL("./trust-center-widget.js", import.meta.url).href.slice(0, -3), new URL("./trust-center-widget_bg.wasm", import.meta.url).href];
  return globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError && names.some((name) => text(error.stack).includes(name));
}

/** Elements that wait to come near the viewport, and what watches them: one of each for all. */
const waiting = new Set();
let watcher;

function watch(element) {
  if (!watcher) {
    const near = (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && target.load());
    // What scrolls inside the page has a margin of its own, where the browser knows it.
    watcher = new IntersectionObserver(near, { rootMargin: NEAR, scrollMargin: NEAR });
    const all = () => waiting.forEach((element) => element.load());
    // What is below may be what is printed. A page that is printed at once prints what it has.
    addEventListener("beforeprint", all);
    matchMedia("print").addEventListener("change", all);
  }
  waiting.add(element);
  watcher.observe(element);
}

function unwatch(element) {
  if (waiting.delete(element)) watcher.unobserve(element);
}

/** Hears where a language is said, out through shadow roots: one for all. What is no more on the page it forgets by itself. */
let ears;
let speak;

function hearLanguage(element) {
  ears ??= new MutationObserver(() => mounted.forEach(speak));
  for (let root = element.getRootNode(); root; root = root.host?.getRootNode()) {
    ears.observe(root, { subtree: true, attributeFilter: ["lang"] });
  }
}

/**
 * Something to draw into, that can be cleared of its listeners. Yew leaves them on it for ever, and each keeps the tree that
 * was drawn in the module's memory: 11 KB a mount, which a program that mounts two hundred times would pay.
 */
function drawing() {
  const place = document.createElement("div");
  // Before Yew's own, which draws anew as soon as it has run.
  place.addEventListener("click", keepFocus, true);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const added = [];
  place.addEventListener = (...listener) => {
    added.push(listener);
    addEventListener.apply(place, listener);
  };
  const clear = () => {
    for (const listener of added) {
      removeEventListener.apply(place, listener);
      // wasm-bindgen's own way to let go of a function of the module; without it the browser does so when it tidies up.
      listener[1]._wbg_cb_unref?.();
    }
  };
  // All words are English so far.
  place.lang = "en";
  return { place, clear };
}

/** A click may take away the button that was pressed, and a link of the page's address takes its focus: then nothing has it. */
function keepFocus({ currentTarget: place, detail }) {
  const from = place.getRootNode().activeElement;
  setTimeout(() => {
    // In a frame the page around it may have taken the focus: then there is none to keep.
    if (!from || !document.hasFocus() || document.activeElement !== document.body) return;
    // Whoever clicks sees where; the page stays under the pointer.
    (from.isConnected ? from : place.querySelector(".title"))?.focus({ preventScroll: detail > 0 });
  }, 50);
}

/** The place of the light children; where there are none, a link to the page beside these files. A package has none beside it. */
function slot() {
  const slot = document.createElement("slot");
  // Asked first: what a bundler gives as an address need not be a whole one.
  if (PINS["./widget.css"]) {
    const link = document.createElement("a");
    link.href = new URL("../", new URL("./widget.css", import.meta.url));
    link.textContent = "What the report covers";
    link.lang = "en";
    slot.append(link);
  }
  return slot;
}

const text = (value) => {
  try {
    return String(value);
  } catch {
    return "";
  }
};

/** What an error says; anything may be thrown. */
const why = (error) => text(error?.message ?? error);

export class TrustCenterWidget extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = [...Object.keys(ASKED), ...Object.keys(CHOICES), "href", "heading-level", "permalink", "loading", "src", "src-integrity", "previous"];

  /** `fallback`, `loading`, `ready` or `failed`. */
  #state = "fallback";
  /** What `load` has promised. */
  #promised;
  #root;
  /** What stands in the root while the component does not: a slot, or what the page brought. */
  #light;
  /** Where the component is drawn, and its handle. */
  #place;
  #clear;
  #component;
  /** What the component showed last, as a query string, to come back to. */
  #last;
  /** What checks lists and makes files, once it is loaded; and its loading. */
  #desk;
  #opening;
  /** Data from elsewhere, packed; and the module that brings it. */
  #bytes;
  #data;
  #pending = false;
  /** The language that countries are named in. */
  #spoken;
  /** An older data file, where the host has given it as an object. */
  #older;
  #dirty = { asked: false, waiting: false };
  #writing;
  /** The fragment last written. */
  #written;
  #onHash = () => this.#followAddress();

  static {
    fall = (element, code, message) => element.#fall(code, message);
    paper = (element, whole) => {
      try {
        element.#component?.whole(whole);
      } catch (error) {
        element.#fail(error);
      }
    };
    speak = (element) => element.#speak();
  }

  connectedCallback() {
    // Properties set before the element was defined hide the accessors.
    for (const name of PROPERTIES) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    // What was prerendered is laid out already: a root would have the browser do that again.
    if (!this.querySelector(STILL)) this.#open();
    addEventListener("hashchange", this.#onHash);
    hearLanguage(this);
    this.#speak();
    this.#wait();
  }

  /** Opens the shadow root, once. */
  #open() {
    if (this.#root) return;
    const mode = this.getAttribute("root") === "closed" ? "closed" : "open";
    this.#root = this.attachInternals().shadowRoot ?? this.attachShadow({ mode });
    this.#light = this.#root.firstChild ? [...this.#root.childNodes] : [slot()];
    this.#root.replaceChildren(...this.#light);
  }

  disconnectedCallback() {
    // A move is a removal and an insertion in one turn: the component stays.
    queueMicrotask(() => {
      if (this.isConnected) return;
      removeEventListener("hashchange", this.#onHash);
      unwatch(this);
      this.#stop();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "loading") {
      if (this.isConnected) this.#wait();
      return;
    }
    if (name === "variant" && (this.#state === "loading" || this.#state === "ready")) {
      this.#stop();
      this.#start();
    }
    if (name in ASKED) this.#dirty.asked = true;
    if (name === "src") this.#pending = Boolean(now);
    if (this.#dirty.waiting) return;
    this.#dirty.waiting = true;
    // Several changes in one turn are one change.
    queueMicrotask(() => {
      this.#dirty.waiting = false;
      this.#check();
      const asked = this.#dirty.asked ? this.#now(this.#fromAttributes()) : undefined;
      this.#dirty.asked = false;
      this.#ask(asked, this.permalink);
      this.#bring();
    });
  }

  /** Loads what it takes, wherever the element stands. Kept when the component is there, broken with the error's `code`. */
  load() {
    if (this.#state === "ready") return Promise.resolve();
    if (!this.#promised) {
      const promised = {};
      promised.promise = new Promise((kept, broken) => Object.assign(promised, { kept, broken }));
      // The event tells it as well: who does not listen here need not.
      promised.promise.catch(() => {});
      this.#promised = promised;
    }
    const { promise } = this.#promised;
    this.#start();
    return promise;
  }

  /** How far it is: `fallback`, `loading`, `ready` or `failed`. */
  get state() {
    return this.#state;
  }

  /** Starts at once, or when the element comes near the viewport. */
  #wait() {
    if (this.#state !== "fallback") return;
    const now =
      this.loading === "eager" ||
      this.#promised ||
      (this.permalink && location.hash.startsWith(PREFIX)) ||
      // Nothing can be seen of these, by an observer either.
      getComputedStyle(this).display === "contents";
    if (now) this.#start();
    else watch(this);
  }

  async #start() {
    if (!this.isConnected || this.#state === "loading" || this.#state === "ready") return;
    unwatch(this);
    this.#state = "loading";
    const { variant } = this;
    let given;
    try {
      // Who begins to listen in this turn hears of every failure.
      await undefined;
      if (trapped.length) throw coded("trap", STOPPED);
      mayRun();
      // A page that was drawn before there was a script gives over what its visitor did there.
      const still = this.querySelector(STILL);
      const handing = still ? script(["./prerendered.js"], () => import("./prerendered.js")).catch(() => {}) : undefined;
      const [glue, ...sheets] = await (SMALL.includes(variant) ? loadSmall() : load());
      const hand = await handing;
      if (this.#state !== "loading" || this.#component || variant !== this.variant) return;
      if (trapped.length) throw coded("trap", STOPPED);
      this.#dirty.asked = false;
      // A fresh place each time: the component's listeners go with it.
      ({ place: this.#place, clear: this.#clear } = drawing());
      this.#spoken = this.#language();
      mounted.add(this);
      this.#component = glue.mount(this.#place, this.#host(), this.#now(this.#asked()), this.#level(), this.permalink);
      // Drawn by the next turn, or later where Yew has been busy for a frame; the light children stay until then.
      const place = this.#place;
      do await new Promise((turn) => setTimeout(turn));
      while (this.#place === place && !place.firstChild);
      if (this.#place !== place) return;
      given = hand?.handover(still, this.#place);
      this.#open();
      this.#root.adoptedStyleSheets = sheets;
    } catch (error) {
      return error?.code === "csp" ? this.#enframe(error) : this.#fail(error);
    }
    this.#show(given);
    this.#bring();
    if (this.permalink) this.#restoreList();
  }

  /** A page that forbids WebAssembly may allow a frame, whose own page does not. */
  async #enframe(error) {
    try {
      this.#open();
      const { open } = await script(["./frame-connection.js", "./frame-fallback.js"], () => import("./frame-fallback.js"));
      this.#place = await open(
        this,
        this.#root,
        (name, detail) => this.#tell(name, detail),
        (code, message) => this.#fall(code, message),
      );
      this.#show();
    } catch {
      this.#fail(error);
    }
  }

  /** The component, or the frame, takes the place of the light children. */
  #show(given) {
    // A frame is there already: moved, it would begin again.
    if (this.#place.parentNode !== this.#root) this.#root.append(this.#place);
    for (const node of this.#light) node.remove();
    given?.();
    this.#state = "ready";
    this.#promised?.kept();
    this.#promised = null;
    this.#tell("ready", {});
  }

  #stop() {
    clearTimeout(this.#writing);
    this.#data?.then((data) => data.close());
    this.#data = null;
    this.#desk?.close();
    mounted.delete(this);
    this.#component?.unmount();
    if (this.#component) this.#clear();
    this.#component = null;
    this.#leave("fallback");
  }

  /** The light children are shown again. */
  #leave(state) {
    this.#state = state;
    this.#root?.replaceChildren(...this.#light);
    this.#place = null;
  }

  /** Has data brought from elsewhere, where any is asked for, or no longer is. */
  async #bring() {
    if (!this.#component || !(this.#data || this.src || this.previous)) return;
    const before = this.#last;
    this.#data ??= script(["./pack-report.js", "./external-data.js"], () => import("./external-data.js")).then(
      ({ Data }) =>
        new Data({
          ask: (name, ...values) => this.#call(name, ...values),
          // Where the visitor went on meanwhile, that is asked for.
          asked: () => (this.#last === before ? this.#asked() : flat(this.#last.replace(/&data=[^&]*/, ""))),
          took: (bytes) => {
            this.#bytes = bytes;
            this.#pending = false;
            this.#desk?.use(bytes);
          },
          tell: (name, detail) => this.#tell(name, detail),
          withDesk: (work) => this.#withDesk(work),
        }),
    );
    try {
      this.#pending = (await this.#data).want({ src: this.src, integrity: this.srcIntegrity, previous: this.previous });
    } catch (error) {
      this.#data = null;
      this.#pending = false;
      this.#call("data", undefined, this.#asked());
      this.#call("refused", "A part of this page could not be loaded.");
      this.#tell("error", { code: codeOf(error), message: why(error) });
    }
  }

  /** Of what is asked for, what any report knows, while other data is on its way: the rest is asked of that. */
  #now(pairs) {
    return this.#pending ? pairs.filter((_, at) => ["view", "q", "rq", "country"].includes(pairs[at - (at % 2)])) : pairs;
  }

  /** Calls the component; a trap on the way ends it. */
  #call(name, ...values) {
    try {
      return this.#component?.[name](...values);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Asks the component for something else; a trap on the way ends it. */
  #ask(asked, permalink) {
    this.#call("update", asked, this.#level(), permalink);
  }

  /** What was caught: this element falls back, and with a trap all do. */
  #fail(error) {
    if (isTrap(error)) fallAll();
    else this.#fall(codeOf(error, this.#place), why(error));
  }

  /** Back to the light children, and a word to the host. */
  #fall(code, message) {
    mounted.delete(this);
    if (this.#component) trapped.push(this.#component);
    this.#component = null;
    this.#leave("failed");
    this.#promised?.broken(coded(code, message));
    this.#promised = null;
    this.#tell("error", { code, message });
  }

  #host() {
    const now = new Date();
    // As if the visitor's clock were that of Greenwich: ISO knows no other day.
    const today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
    return {
      today,
      address: location.href.split("#")[0],
      single: this.variant === "single",
      attribute: (name) => this.getAttribute(name) ?? "",
      countries: (codes) => countries(codes, this.#language()),
      desk: (words) => this.#desk?.ask([...words, today]),
      fragment: (pairs) => {
        const query = new URLSearchParams();
        pairs.forEach((name, at) => at % 2 || query.append(name, pairs[at + 1]));
        return `${query}`;
      },
      emit: (name, detail) => this.#hear(name, detail),
    };
  }

  #hear(name, detail) {
    switch (name) {
      case "link":
        this.#last = detail;
        if (this.permalink) this.#writeAddress(detail);
        break;
      case "copy":
        this.#withDesk((desk) => desk.copy({ "text/plain": detail }));
        break;
      case "field":
        this.#last ??= detail.query;
        this.#withDesk((desk) => desk.attach(detail.field));
        break;
      case "land":
        this.#drawLand();
        break;
      case "take":
        this.#last = detail.query;
        this.#withDesk(async (desk) => {
          const link = detail.how === "link" ? PREFIX + (await desk.link(detail.query)) : "";
          await desk.take(detail.how, detail.query, this.#host().address + link, this.#host().today);
        });
        break;
      case "unknown":
        this.#unknown(detail.name, detail.value);
        break;
      default:
        this.#tell(name, detail);
    }
  }

  /** The outline behind the marks of the map. Without it the marks and the table stand as well. */
  async #drawLand() {
    try {
      land ??= file("./world-land.path", new URL("./world-land.path", import.meta.url)).then((answer) => answer.text());
      const path = await land;
      this.#component?.land(path);
    } catch {
      land = undefined;
    }
  }

  /** Has the desk do something, once it is there. */
  async #withDesk(work) {
    const ask = (...asked) => this.#call(...asked);
    this.#opening ??= script(DESK, () => import("./list-check.js")).then((desk) =>
      desk.open({
        module: headless,
        checked: (how) => ask("checked", how),
        copied: (words, done) => ask("copied", words, done),
        whole: (whole) => ask("whole", whole),
        tell: (name, detail) => this.#tell(name, detail),
        write: () => this.permalink && this.#last && this.#writeAddress(this.#last),
        linkLength: () => (this.permalink && this.#last ? this.#desk.length(this.#last) : 0),
      }),
    );
    try {
      this.#desk = await this.#opening;
      this.#desk.use(this.#bytes);
      await work(this.#desk);
    } catch (error) {
      // The next question may try again.
      this.#opening = undefined;
      ask("checked", 3);
      this.#tell("error", { code: codeOf(error), message: why(error) });
    }
  }

  /** A list in the address is the desk's to read. */
  #restoreList() {
    if (SMALL.includes(this.variant) || !location.hash.startsWith(PREFIX)) return;
    const query = location.hash.slice(PREFIX.length);
    if (/(^|&)(list|z)=/.test(query)) this.#withDesk((desk) => desk.restore(query));
  }

  /** What to show: the address, else what was shown before, else the attributes. */
  #asked() {
    if (this.permalink && location.hash.startsWith(PREFIX)) return this.#within(location.hash.slice(PREFIX.length));
    return this.#last === undefined ? this.#fromAttributes() : this.#within(this.#last);
  }

  /** What a query asks for. Where one place is shown alone, no link leads to another. */
  #within(query) {
    const pairs = flat(query);
    return this.variant === "single" ? [...pairs, "view", this.view || "overview"] : pairs;
  }

  #fromAttributes() {
    const pairs = [];
    for (const [attribute, name] of Object.entries(ASKED)) {
      const value = this.getAttribute(attribute);
      if (value === null) continue;
      const values = attribute === "category" ? value.split(",") : [value];
      for (const one of values) if (one.trim()) pairs.push(name, one.trim());
    }
    return pairs;
  }

  #followAddress() {
    if (!this.permalink || !location.hash.startsWith(PREFIX)) return;
    // A link into a widget that waits.
    if (this.#state === "fallback") this.#start();
    clearTimeout(this.#writing);
    this.#ask(this.#within(location.hash.slice(PREFIX.length)), true);
    this.#restoreList();
  }

  /** Writes the address, unless its fragment is somebody else's. */
  #writeAddress(query) {
    clearTimeout(this.#writing);
    const { hash } = location;
    this.#writing = setTimeout(async () => {
      const fragment = PREFIX + (this.#desk ? await this.#desk.link(query) : query);
      // Who has gone elsewhere meanwhile is followed, not taken back; the event for it may be still to come.
      if (location.hash !== hash && location.hash !== this.#written) return;
      if (location.hash === fragment || (location.hash && !location.hash.startsWith(PREFIX))) return;
      this.#written = fragment;
      history.replaceState(history.state, "", fragment);
    }, WRITE_PAUSE);
  }

  /** Names every attribute that has a value it cannot have. */
  #check() {
    for (const [name, values] of Object.entries(CHOICES)) {
      const value = this.getAttribute(name);
      if (value !== null && !values.includes(value)) this.#unknown(name, value);
    }
    const level = this.getAttribute("heading-level");
    if (level !== null && !/^[1-4]$/.test(level)) this.#unknown("heading-level", level);
  }

  #unknown(name, value) {
    this.#tell("error", { code: "unknown-value", message: `${name}: "${value.slice(0, 60)}" is not known`, name, value });
  }

  #level() {
    const level = this.getAttribute("heading-level") ?? "";
    return /^[1-4]$/.test(level) ? Number(level) : HEADING_LEVEL;
  }

  /** The element's language, else that of the nearest ancestor out through shadow roots, else the browser's. */
  #language() {
    for (let node = this; node; node = node.parentNode ?? node.host) {
      const lang = node.getAttribute?.("lang");
      if (lang) return lang;
    }
    return navigator.language;
  }

  /** Names countries in another language, where it has changed. */
  #speak() {
    const now = this.#language();
    if (!this.#component?.speak || now === this.#spoken) return;
    this.#spoken = now;
    this.#call("speak");
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  get previous() {
    return this.#older || (this.getAttribute("previous") ?? "");
  }
  set previous(value) {
    this.#older = typeof value === "object" && value;
    if (this.#older || value === null || value === undefined) this.removeAttribute("previous");
    else this.setAttribute("previous", text(value));
    this.#bring();
  }

  get permalink() {
    return this.hasAttribute("permalink");
  }
  set permalink(on) {
    this.toggleAttribute("permalink", Boolean(on));
  }
}

/** The beginning of fragments that are the widget's (`FRAGMENT` in src/state/pairs.rs; a test holds them equal). */
const PREFIX = "#tc?";
const PROPERTIES = TrustCenterWidget.observedAttributes.map((name) => name.replace(/-./, ([, letter]) => letter.toUpperCase()));

for (const [at, property] of PROPERTIES.entries()) {
  // What is more than a text has accessors of its own.
  if (Object.hasOwn(TrustCenterWidget.prototype, property)) continue;
  const attribute = TrustCenterWidget.observedAttributes[at];
  Object.defineProperty(TrustCenterWidget.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(attribute) ?? "";
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(attribute);
      else this.setAttribute(attribute, text(value));
    },
  });
}

function flat(query) {
  return [...new URLSearchParams(query)].flat();
}

/** Codes to code and name, sorted as the language sorts; the codes themselves where it is not known. */
function countries(codes, language) {
  let name = (code) => code;
  let compare;
  try {
    const names = new Intl.DisplayNames([language, "en"], { type: "region" });
    name = (code) => names.of(code) ?? code;
    compare = new Intl.Collator([language, "en"]).compare;
  } catch {
    // A language tag that is none.
    if (language !== "en") return countries(codes, "en");
  }
  const named = codes.map((code) => [code, name(code)]);
  return named.sort((a, b) => (compare ? compare(a[1], b[1]) : 0)).flat();
}

/** Defines the element, unless the page has one by that name. A registry takes a class once; a second name gets one of its own. */
export function define(tag = NAME, registry = globalThis.customElements) {
  if (!registry || registry.get(tag)) return;
  registry.define(tag, registry.getName?.(TrustCenterWidget) ? class extends TrustCenterWidget {} : TrustCenterWidget);
}
