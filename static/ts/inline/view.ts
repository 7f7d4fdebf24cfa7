// The small variants: a chip with one service's verdict, and a badge with the report's kind, period and age. Loaded when
// an element is one of these; the page's component is not.
//
// It draws what the module for programs answers (`chip` and `badge` in src/element/desk.rs) and decides nothing. It never
// makes markup from text, and links only where http and https lead.

import { answers } from "./list-check.js";

/** What mounts small variants, in the shape of the component's door. `page` is who brings the module. */
export async function open(page) {
  const Desk = await answers(page);
  return { mount: (place, host) => new Small(place, host, new Desk()) };
}

/** A mounted chip or badge. */
class Small {
  #place;
  #host;
  #desk;
  /** Whether the data is what `src` names. */
  #given = false;

  constructor(place, host, desk) {
    this.#place = place;
    this.#host = host;
    this.#desk = desk;
    this.update();
  }

  /** Attributes have changed: draws it anew. While the data that `src` names is not there, what the host wrote stands. */
  update() {
    if (this.#host.attribute("src") && !this.#given) {
      this.#place.replaceChildren(document.createElement("slot"));
      return;
    }
    const drawn = this.#host.attribute("variant") === "badge" ? this.#badge() : this.#chip();
    const box = el("div", "tc", drawn);
    this.#place.replaceChildren(box);
  }

  /** Takes other data, packed, or again what the module carries; the answer is what is wrong with it. */
  data(packed) {
    try {
      this.#desk.data(packed);
    } catch (error) {
      return String(error?.message ?? error);
    }
    this.#given = packed !== undefined;
    this.update();
  }

  /** Data was refused, which the host hears of: no verdict is given that rests on other data than it names. */
  refused() {}

  unmount() {
    this.#desk.free();
  }

  #chip() {
    const given = this.#host.attribute("service");
    const [verdict, name, said, note, id] = this.#answer(() => this.#desk.chip(given));
    const [, title, period] = this.#answer(() => this.#desk.badge(this.#host.today));
    const shown = { listed: "listed", listed_with_note: "noted", ambiguous: "open" }[verdict] ?? "absent";
    const query = new URLSearchParams(id ? { view: "services", service: id } : { view: "services", q: given });
    return el(
      "div",
      "small",
      el("p", "name", this.#link(name || "\u2013", `#tc?${query}`)),
      el("p", `verdict ${shown}`, said),
      ...(note ? [el("p", "note", note)] : []),
      el("p", "source", `${title}, `, el("span", "period", period)),
    );
  }

  #badge() {
    const [stale, title, period, age] = this.#answer(() => this.#desk.badge(this.#host.today));
    return el(
      "div",
      `small ${stale}`.trim(),
      el("p", "name", this.#link(title, "")),
      el("p", "period", period),
      el("p", "age", age),
    );
  }

  /** The module's answer; where it traps, that is said with its code. */
  #answer(ask) {
    try {
      return ask();
    } catch (error) {
      throw Object.assign(new Error(String(error?.message ?? error)), { code: "trap" });
    }
  }

  /** Words that lead where `href` says, to the place that is meant there unless `href` names one itself. */
  #link(words, fragment) {
    const href = this.#host.attribute("href");
    if (!href || !URL.canParse(href, document.baseURI)) return words;
    const url = new URL(href, document.baseURI);
    if (url.protocol !== "https:" && url.protocol !== "http:") return words;
    const link = el("a", "", words);
    link.href = url.hash ? url.href : url.href.replace(/#$/, "") + fragment;
    return link;
  }
}

/** Classes that are parts too (docs/looks.md). */
const PARTS = ["small", "name", "verdict", "age"];

function el(tag, classes, ...children) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  if (PARTS.includes(classes.split(" ")[0])) element.setAttribute("part", classes);
  element.append(...children);
  return element;
}
