// The check of a visitor's list for one element: the field, files, the check in slices, exports, copies and links.
//
// It connects the field on the page, the headless module, which judges and writes, and the component, which renders. It
// decides nothing itself and sends nothing anywhere: typed text stays on the page.

import { errorMessage } from "../shared/errors.js";
import { MAX_INPUT_SIZE, MAX_LINK_CHARS } from "../shared/limits.js";
import { type ClipboardTexts, copyTexts } from "./clipboard.js";
import { decodeText } from "./decode-text.js";
import { printView, saveFile } from "./export.js";
import { CHECK_STATUS, type CheckStatus, type ListCheckHost } from "./host.js";
import { listFromQuery, queryWithList } from "./link.js";
import { createListSession, ListSession } from "./list-session.js";

/** Milliseconds without a key before a list is checked. */
const CHECK_DELAY_MS = 250;
/** Milliseconds of checking before the page gets its turn. */
const MAX_SLICE_MS = 12;
/** Names that are checked between two looks at the clock. */
const NAMES_PER_STEP = 32;

/** Makes the check of one element's list. */
export async function createListCheck(host: ListCheckHost): Promise<ListCheck> {
  return new ListCheck(host, await createListSession(host.fetchModule));
}

/** The check of one element's list. */
export class ListCheck {
  #host: ListCheckHost;
  #session: ListSession;
  /** The packed data that the session has; undefined is the embedded report. */
  #data: Uint8Array | undefined;
  #field: HTMLTextAreaElement | undefined;
  #text = "";
  /** Counts checks: an older one stops when a newer one has begun. */
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastStatus: CheckStatus = CHECK_STATUS.none;
  /** Whether the module has trapped. */
  #isBroken = false;

  constructor(host: ListCheckHost, session: ListSession) {
    this.#host = host;
    this.#session = session;
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  /** Sets packed report data, or the embedded report if there is none, and checks the list anew. */
  setData(data: Uint8Array | undefined): void {
    if (data === this.#data) return;
    this.#data = data;
    const choices = this.#choices();
    this.#callModule(() => this.#session.setData(data));
    this.#callModule(() => this.#session.choose(choices));
    if (this.#text.trim()) void this.#check();
  }

  /** Compares with older data, packed. Gives the packed differences; throws a sentence if the two cannot be compared. */
  compare(older: Uint8Array | undefined): Uint8Array | undefined {
    return this.#session.compare(older);
  }

  /** Connects the field for the list. Text that was typed before the script stays; an empty field gets the last list. */
  attach(field: HTMLTextAreaElement): void {
    if (this.#field === field) return;
    this.#field = field;
    if (!field.value) {
      field.value = this.#text;
      // A new component has not been notified of the list.
      if (this.#lastStatus !== CHECK_STATUS.none) this.#setStatus(this.#lastStatus);
    } else if (field.value !== this.#text) this.#scheduleCheck(0);
    field.addEventListener("input", () => this.#scheduleCheck(CHECK_DELAY_MS));
    field.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    field.addEventListener("drop", (event) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void this.#appendFile(file);
    });
    const chooser = field.parentNode?.querySelector<HTMLInputElement>("input[type=file]");
    chooser?.addEventListener("change", () => {
      const file = chooser.files?.[0];
      if (file) void this.#appendFile(file);
      chooser.value = "";
    });
  }

  #setStatus(status: CheckStatus): void {
    this.#lastStatus = status;
    this.#host.setCheckStatus(status);
  }

  /** Answers a query of the component about the checked list. */
  ask(words: string[]): Uint8Array | undefined {
    return this.#callModule(() => {
      const answer = this.#session.ask(words);
      if (ListSession.isChoice(words)) void this.#updateLinkLength();
      return answer;
    });
  }

  #choices(): string[] {
    return this.#callModule(() => this.#session.choices()) ?? [];
  }

  #scheduleCheck(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#field) this.#text = this.#field.value;
      void this.#check();
    }, delay);
  }

  async #check(remark = ""): Promise<void> {
    const generation = ++this.#generation;
    const isCurrent = () => generation === this.#generation;
    if (!this.#text.trim() && !remark) {
      this.#callModule(() => this.#session.readList("", ""));
      this.#setStatus(this.#isBroken ? CHECK_STATUS.failed : CHECK_STATUS.none);
      this.#host.writeHash();
      return;
    }
    let text = this.#text;
    if (text.length > MAX_INPUT_SIZE) {
      text = text.slice(0, text.lastIndexOf("\n", MAX_INPUT_SIZE));
      remark = "list-cut";
    }
    this.#callModule(() => this.#session.readList(text, remark));
    for (let more = true; more;) {
      const end = performance.now() + MAX_SLICE_MS;
      while (more && performance.now() < end) {
        more = this.#callModule(() => this.#session.checkNames(NAMES_PER_STEP)) ?? false;
      }
      if (!more) break;
      this.#setStatus(CHECK_STATUS.running);
      await new Promise((resolve) => setTimeout(resolve));
      if (!isCurrent()) return;
    }
    this.#setStatus(this.#isBroken ? CHECK_STATUS.failed : CHECK_STATUS.done);
    await this.#updateLinkLength(isCurrent);
  }

  /** Shows the length of a link with the list, and writes the address. */
  async #updateLinkLength(isCurrent = () => true): Promise<void> {
    const length = await this.#host.linkLength();
    if (!isCurrent() || this.#isBroken) return;
    this.#callModule(() => this.#session.setLinkLength(length));
    this.#setStatus(CHECK_STATUS.done);
    this.#host.writeHash();
  }

  /** Appends the lines of a file to the field. */
  async #appendFile(file: File): Promise<void> {
    let remark = "";
    let text: string | undefined;
    if (file.size > MAX_INPUT_SIZE) remark = "file-too-large";
    else {
      try {
        text = decodeText(new Uint8Array(await file.arrayBuffer()));
        if (text === undefined) remark = "file-no-text";
      } catch {
        remark = "file-unreadable";
      }
    }
    if (this.#field) this.#text = this.#field.value;
    if (text) {
      this.#text = this.#text.trim() ? `${this.#text.replace(/\n?$/, "\n")}${text}` : text;
      if (this.#field) this.#field.value = this.#text;
    }
    await this.#check(remark);
  }

  /** The query with the list and the choices behind it; the query alone if that is too long for a link. */
  async link(query: string): Promise<string> {
    const full = await this.#queryWithList(query);
    return full.length > MAX_LINK_CHARS ? query : full;
  }

  /** Length of the query with the list; 0 without a list. */
  async linkLength(query: string): Promise<number> {
    return this.#text.trim() ? (await this.#queryWithList(query)).length : 0;
  }

  async #queryWithList(query: string): Promise<string> {
    return this.#text.trim() ? queryWithList(query, this.#text, this.#choices()) : query;
  }

  /** Restores the list and the choices of a link. */
  async restore(query: string): Promise<void> {
    const { text, choices, remark } = await listFromQuery(query);
    this.#text = text;
    this.#callModule(() => this.#session.choose(choices));
    if (this.#field) this.#field.value = text;
    await this.#check(remark);
  }

  /** Exports the view: to a printer, to the clipboard or as a file, by the id of the format. */
  async exportView(format: string, query: string, link: string, today: string): Promise<void> {
    if (format === "print") return printView((on) => this.#host.setPrintMode(on));
    if (format === "link") return this.copy({ "text/plain": link });
    const pairs = [...new URLSearchParams(query)].flat();
    const makeFile = (format: string) => {
      const file = this.#callModule(() => this.#session.exportFile(format, pairs, today, link));
      if (file?.error) {
        // The codes of a refused export are not all codes of the event, whose documents name `data`.
        this.#host.dispatch("error", file.error as { code: "data"; message: string });
        return undefined;
      }
      return file;
    };
    if (format === "text" || format === "table") {
      const text = makeFile(format === "text" ? "text" : "tsv")?.text;
      const html = format === "table" ? makeFile("html")?.text : undefined;
      if (typeof text !== "string") return;
      await this.copy({ "text/plain": text, ...(typeof html === "string" && { "text/html": html }) });
      this.#host.dispatch("export", { format, name: null });
      return;
    }
    const file = makeFile(format);
    if (!file) return;
    saveFile(file, format);
    this.#host.dispatch("export", { format, name: file.name });
  }

  /** Copies texts, and shows the outcome. */
  async copy(texts: ClipboardTexts): Promise<void> {
    this.#host.setCopyResult(texts["text/plain"], await copyTexts(texts));
  }

  /** Calls into the module. After a trap, which is reported once, no call is made any more. */
  #callModule<Result>(call: () => Result): Result | undefined {
    if (this.#isBroken) return undefined;
    try {
      return call();
    } catch (error) {
      this.#isBroken = true;
      this.#setStatus(CHECK_STATUS.failed);
      this.#host.dispatch("error", { code: "trap", message: errorMessage(error) });
      return undefined;
    }
  }
}
