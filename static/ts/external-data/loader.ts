// Data from elsewhere: loads the files that the element's `src` and `previous` name. Loaded itself only where there is one.
//
// What is shown stays until the new data is checked, and stays where it is refused; the visitor is told why in a sentence,
// the host by an `error` event with code `data`. The file is read by the browser (`JSON.parse`), packed (`data-file/packer.ts`), and
// checked by the modules as the embedded report is.

import { DataFault, packed } from "./pack-report.js";

/** Largest file, in bytes. A report's data has 130,000. */
const LARGEST = 5_000_000;
/** What may stand in `src-integrity`; a browser passes over what it does not understand, and would check nothing. */
const INTEGRITY = /^\s*(sha(256|384|512)-[\w+/]+={0,2}\s*)+$/;

/** The data of one element. `page` is what it may ask of it: ask, asked, took, tell, withDesk. */
export class Data {
  #page;
  #wanted = { src: "", integrity: "", previous: "" };
  /** Packed, what is shown; none is what the module carries. */
  #bytes;
  #run = 0;
  #loading = false;
  #compared = false;

  constructor(page) {
    this.#page = page;
  }

  /** Takes what the attributes say now, and says whether data is on its way. Nothing happens where they say what they said. */
  want(now) {
    const before = this.#wanted;
    this.#wanted = now;
    if (now.src !== before.src || now.integrity !== before.integrity) this.#show(now);
    else if (now.previous !== before.previous) this.#compare();
    return this.#loading;
  }

  /** Nothing that is still under way is taken. */
  close() {
    this.#run += 1;
  }

  async #show({ src, integrity }) {
    const run = ++this.#run;
    this.#loading = true;
    this.#compared = false;
    try {
      const bytes = src ? packed(await read(src, integrity)) : undefined;
      if (run !== this.#run) return;
      this.#take(bytes);
    } catch (error) {
      if (run !== this.#run) return;
      // What attributes and address ask for was kept back for the new data.
      this.#take(this.#bytes);
      this.#refuse("src", error);
    }
    this.#compare();
  }

  /** Has the module for programs say what differs from an older report, once it is settled what is shown. */
  async #compare() {
    const { previous } = this.#wanted;
    if (this.#loading || !(previous || this.#compared)) return;
    const run = ++this.#run;
    try {
      const bytes = previous ? packed(await read(previous, "")) : undefined;
      let why = "A part of this page could not be loaded.";
      await this.#page.withDesk((desk) => {
        why = "";
        if (run !== this.#run) return;
        try {
          this.#page.ask("changes", desk.compare(bytes));
          this.#compared = Boolean(bytes);
        } catch (error) {
          if (error instanceof WebAssembly.RuntimeError) throw error;
          why = error.message;
        }
      });
      if (why) throw new DataFault("faults", why);
    } catch (error) {
      if (run !== this.#run) return;
      this.#page.ask("changes", undefined);
      this.#refuse("previous", error);
    }
  }

  #take(bytes) {
    const why = this.#page.ask("data", bytes, this.#page.asked());
    if (why) throw new DataFault("faults", `It does not hold together: ${why}.`);
    this.#bytes = bytes;
    this.#loading = false;
    this.#page.took(bytes);
  }

  #refuse(name, error) {
    const older = name === "previous" ? "An older report was to be compared. " : "";
    const message = `${older}${error?.message ?? error}`;
    this.#page.ask("refused", message);
    this.#page.tell("error", { code: "data", message, name, reason: error?.reason ?? "shape" });
  }
}

/** What a file holds, parsed. */
async function read(source, integrity) {
  // A host's own object, as it would travel.
  if (typeof source === "object") return JSON.parse(JSON.stringify(source));
  const bytes = await fetched(source, integrity);
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.all);
  } catch {
    throw new DataFault("json", "The file is not text in UTF-8.");
  }
  try {
    return JSON.parse(text);
  } catch {
    const page = /html/i.test(bytes.type) ? ", but a page (text/html)" : "";
    throw new DataFault("json", `The file is not JSON${page}.`);
  }
}

async function fetched(source, integrity) {
  if (integrity && !INTEGRITY.test(integrity)) {
    throw new DataFault("integrity", "The hash by which the page names the file (src-integrity) is not one that browsers know.");
  }
  let answer;
  try {
    const url = new URL(source, document.baseURI);
    if (!/^(https?|blob|data):$/.test(url.protocol)) throw new TypeError(url.protocol);
    answer = await fetch(url, integrity ? { integrity } : {});
  } catch {
    const hash = integrity ? " Or it is not the file that the page names by a hash (src-integrity)." : "";
    throw new DataFault("fetch", `The file could not be fetched: it is out of reach, or this page may not read it (CORS, or the page's policy).${hash}`);
  }
  if (!answer.ok) throw new DataFault("status", `The server answered ${answer.status} in place of the file.`);
  const parts = [];
  let length = 0;
  try {
    const reader = answer.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader.read()) {
      parts.push(part.value);
      length += part.value.length;
      if (length > LARGEST) break;
    }
    if (length > LARGEST) reader.cancel();
  } catch {
    throw new DataFault("fetch", "The file broke off on the way.");
  }
  if (length > LARGEST) throw new DataFault("size", `The file is larger than ${LARGEST / 1_000_000} MB.`);
  return { all: await new Blob(parts).arrayBuffer(), type: answer.headers.get("content-type") ?? "" };
}
