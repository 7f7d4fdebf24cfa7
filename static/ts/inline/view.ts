// The inline variants: a chip with the verdict of one service, and a badge with the report's kind, period and age.
//
// It renders what the headless module answers and decides nothing. It never makes markup from text, and links only to
// addresses by http and https.

import type { MountedComponent, ComponentHost } from "../element/component-types.js";
import { errorMessage, errorWithCode } from "../shared/errors.js";
import { PERMALINK_PREFIX } from "../shared/limits.js";
import { loadHeadlessModule } from "./list-check.js";

type ListSession = ReturnType<Awaited<ReturnType<typeof loadHeadlessModule>>>;

/** CSS classes by verdict; every other verdict is `absent`. */
const VERDICT_CLASSES: Record<string, string> = { listed: "listed", listed_with_note: "noted", ambiguous: "open" };

/** Classes that are parts as well (docs/styling.md). */
const PART_NAMES = ["small", "name", "verdict", "age"];

/** Loads the headless module and gives what mounts inline variants. */
export async function mountInline(
  fetchModule: () => Promise<Response>,
): Promise<(container: HTMLElement, host: ComponentHost) => MountedComponent> {
  const createSession = await loadHeadlessModule(fetchModule);
  return (container, host) => new InlineView(container, host, createSession());
}

/** A mounted chip or badge. */
class InlineView implements MountedComponent {
  #container: HTMLElement;
  #host: ComponentHost;
  #session: ListSession;
  /** Whether the data that `src` names is there. */
  #hasExternalData = false;

  constructor(container: HTMLElement, host: ComponentHost, session: ListSession) {
    this.#container = container;
    this.#host = host;
    this.#session = session;
    this.update();
  }

  /** Renders the current attributes. The light children are shown until the data that `src` names is there. */
  update(): void {
    if (this.#host.attribute("src") && !this.#hasExternalData) {
      this.#container.replaceChildren(document.createElement("slot"));
      return;
    }
    const content = this.#host.attribute("variant") === "badge" ? this.#badge() : this.#chip();
    this.#container.replaceChildren(createElement("div", "tc", content));
  }

  data(packed: Uint8Array | undefined): string | undefined {
    try {
      this.#session.setData(packed);
    } catch (error) {
      return errorMessage(error);
    }
    this.#hasExternalData = packed !== undefined;
    this.update();
    return undefined;
  }

  unmount(): void {
    this.#session.free();
  }

  #chip(): HTMLElement {
    const service = this.#host.attribute("service");
    const { verdict, name, statement, note, id } = callModule(() => this.#session.serviceStatus(service));
    const { title, period } = callModule(() => this.#session.reportBadge(this.#host.today));
    const query = new URLSearchParams(id ? { view: "services", service: id } : { view: "services", q: service });
    return createElement(
      "div",
      "small",
      createElement("p", "name", this.#link(name || "\u2013", `${PERMALINK_PREFIX}${query}`)),
      createElement("p", `verdict ${VERDICT_CLASSES[verdict] ?? "absent"}`, statement),
      ...(note ? [createElement("p", "note", note)] : []),
      createElement("p", "source", `${title}, `, createElement("span", "period", period)),
    );
  }

  #badge(): HTMLElement {
    const { isStale, title, period, age } = callModule(() => this.#session.reportBadge(this.#host.today));
    return createElement(
      "div",
      isStale ? "small stale" : "small",
      createElement("p", "name", this.#link(title, "")),
      createElement("p", "period", period),
      createElement("p", "age", age),
    );
  }

  /** A text as a link to `href`, with a fragment unless `href` has one; the text alone if `href` is not by http or https. */
  #link(text: string, fragment: string): HTMLElement | string {
    const href = this.#host.attribute("href");
    if (!href || !URL.canParse(href, document.baseURI)) return text;
    const url = new URL(href, document.baseURI);
    if (url.protocol !== "https:" && url.protocol !== "http:") return text;
    const link = createElement("a", "", text);
    link.href = url.hash ? url.href : url.href.replace(/#$/, "") + fragment;
    return link;
  }
}

/** Calls into the module; a trap becomes an error with its code. */
function callModule<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    throw errorWithCode("trap", errorMessage(error));
  }
}

function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  classes: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  if (PART_NAMES.includes(classes.split(" ")[0] as string)) element.setAttribute("part", classes);
  element.append(...children);
  return element;
}
