// The desk: checks a visitor's list, makes files, copies and links. Loaded when the visitor first asks for one of these.
//
// It stands between the field on the page, the module for programs, which judges and writes, and the component, which
// draws. It judges nothing itself, and sends nothing anywhere: what is typed stays on this page.

import init, { Desk } from "./trust-center-headless.js";

/** Milliseconds without a key before a list is checked. */
const PAUSE = 250;
/** Milliseconds of checking before the page gets its turn. */
const SLICE = 12;
/** Names to check between two looks at the clock. */
const STEP = 32;
/** Longest list, in characters, and largest file, in bytes. */
const LARGEST = 5_000_000;
/** Longest link that carries a list, in characters (`LONGEST_LINK` in src/desk.rs; a test holds them equal). */
const LONGEST_LINK = 16_000;
/** Longest list that stands in a link as it is; longer ones are compressed. */
const READABLE = 1_500;

let started;
/** Starts the module, once for all elements of the page. */
async function start(page) {
  await init({ module_or_path: await page.module() });
}

/** The class of what answers. `page` is who brings the module. */
export async function answers(page) {
  started ??= start(page).catch((error) => {
    started = undefined;
    throw error;
  });
  await started;
  return Desk;
}

/** A desk for one element. `page` is what it may ask of it: module, checked, copied, whole, tell, write. */
export async function open(page) {
  return new ListDesk(page, new (await answers(page))());
}

class ListDesk {
  #page;
  #desk;
  #data;
  #field;
  #text = "";
  #run = 0;
  #timer;
  #told = 0;
  #broken = false;

  constructor(page, desk) {
    this.#page = page;
    this.#desk = desk;
  }

  close() {
    clearTimeout(this.#timer);
  }

  /** Takes other data, packed; none is what the module carries. The list is checked anew. */
  use(data) {
    if (data === this.#data) return;
    this.#data = data;
    const choices = this.#guard(() => this.#desk.choices()) ?? [];
    this.#guard(() => this.#desk.data(data));
    this.#guard(() => this.#desk.choose(choices));
    if (this.#text.trim()) this.#check();
  }

  /** Compares with an older report's data, packed; what differs, packed for the component. A sentence is thrown where it does not fit. */
  compare(older) {
    return this.#desk.compare(older);
  }

  /** The field for the list is on the page: what was typed before stays, else what was there last comes back. */
  attach(field) {
    if (this.#field === field) return;
    this.#field = field;
    if (!field.value) {
      field.value = this.#text;
      // A component that was drawn anew does not know of the list.
      if (this.#told) this.#tell(this.#told);
    } else if (field.value !== this.#text) this.#soon(0);
    field.addEventListener("input", () => this.#soon(PAUSE));
    field.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    field.addEventListener("drop", (event) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      this.#add(file);
    });
    const chooser = field.parentNode.querySelector("input[type=file]");
    chooser?.addEventListener("change", () => {
      if (chooser.files[0]) this.#add(chooser.files[0]);
      chooser.value = "";
    });
  }

  /** Tells the component how far the check is: 0 no list, 1 running, 2 done, 3 not possible. */
  #tell(how) {
    this.#told = how;
    this.#page.checked(how);
  }

  /** What the component asks about the checked list. */
  ask(words) {
    return this.#guard(() => {
      const answer = this.#desk.ask(words);
      if (words[0] === "choose") this.#linked();
      return answer;
    });
  }

  #soon(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#field) this.#text = this.#field.value;
      this.#check();
    }, pause);
  }

  async #check(remark = "") {
    const run = ++this.#run;
    const current = () => run === this.#run;
    if (!this.#text.trim() && !remark) {
      this.#guard(() => this.#desk.read("", ""));
      this.#tell(this.#broken ? 3 : 0);
      return this.#page.write();
    }
    let text = this.#text;
    if (text.length > LARGEST) {
      text = text.slice(0, text.lastIndexOf("\n", LARGEST));
      remark = "list-cut";
    }
    this.#guard(() => this.#desk.read(text, remark));
    for (let more = true; more; ) {
      const end = performance.now() + SLICE;
      while (more && performance.now() < end) more = this.#guard(() => this.#desk.step(STEP)) ?? false;
      if (!more) break;
      this.#tell(1);
      await new Promise((turn) => setTimeout(turn));
      if (!current()) return;
    }
    this.#tell(this.#broken ? 3 : 2);
    await this.#linked(current);
  }

  /** Says how long a link would be, and writes it. */
  async #linked(current = () => true) {
    const length = await this.#page.linkLength();
    if (!current() || this.#broken) return;
    this.#guard(() => this.#desk.linked(length));
    this.#tell(2);
    this.#page.write();
  }

  /** Puts a file's lines below what is in the field. */
  async #add(file) {
    let remark = "";
    let text = "";
    if (file.size > LARGEST) remark = "file-too-large";
    else {
      try {
        text = decoded(new Uint8Array(await file.arrayBuffer()));
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
    this.#check(remark);
  }

  /** The query with the list and the choices, which the component does not know; without them where they are too long. */
  async link(query) {
    const full = await this.#full(query);
    return full.length > LONGEST_LINK ? query : full;
  }

  /** How long that is; 0 where there is no list. */
  async length(query) {
    return this.#text.trim() ? (await this.#full(query)).length : 0;
  }

  async #full(query) {
    if (!this.#text.trim()) return query;
    const list = new URLSearchParams({ list: this.#text });
    const choices = this.#guard(() => this.#desk.choices()) ?? [];
    for (const choice of choices) list.append("choice", choice);
    const plain = list.toString();
    return `${query}&${plain.length > READABLE ? `z=${await deflated(plain)}` : plain}`;
  }

  /** Takes the list and the choices of a link; what cannot be read of them is said. */
  async restore(query) {
    let list = new URLSearchParams(query);
    let remark = "";
    if (list.has("z")) {
      try {
        list = new URLSearchParams(await inflated(list.get("z")));
      } catch {
        remark = "link-broken";
      }
    }
    this.#text = list.get("list") ?? "";
    this.#guard(() => this.#desk.choose(list.getAll("choice")));
    if (this.#field) this.#field.value = this.#text;
    await this.#check(remark);
  }

  /** Makes what the visitor takes away of what is in view. */
  async take(how, query, link, today) {
    if (how === "print") {
      this.#page.whole(true);
      await new Promise((frame) => requestAnimationFrame(() => setTimeout(frame)));
      print();
      return this.#page.whole(false);
    }
    if (how === "link") return this.copy({ "text/plain": link });
    const pairs = [...new URLSearchParams(query)].flat();
    const made = (format) => {
      const file = this.#guard(() => this.#desk.exportAs(format, pairs, today, link));
      if (file?.error) this.#page.tell("error", file.error);
      return file?.error ? undefined : file;
    };
    if (how === "text" || how === "table") {
      const text = made(how === "text" ? "text" : "tsv");
      const table = how === "table" ? made("html") : undefined;
      if (text) await this.copy({ "text/plain": text.text, ...(table && { "text/html": table.text }) });
      if (text) this.#page.tell("export", { format: how, name: null });
      return;
    }
    const file = made(how);
    if (!file) return;
    const anchor = document.createElement("a");
    // Excel takes a file without the mark for a Western code page.
    const mark = how === "csv" ? "\uFEFF" : "";
    anchor.href = URL.createObjectURL(new Blob([mark, file.text], { type: file.type }));
    anchor.download = file.name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
    this.#page.tell("export", { format: how, name: file.name });
  }

  /** Puts a text on the clipboard, by media type; what cannot be put there is shown to be copied by hand. */
  async copy(types) {
    const text = types["text/plain"];
    this.#page.copied(text, (await viaClipboard(types)) || viaCommand(types));
  }

  /** Does something with the module. A trap ends it for this page, and is said once. */
  #guard(work) {
    if (this.#broken) return undefined;
    try {
      return work();
    } catch (error) {
      this.#broken = true;
      this.#tell(3);
      this.#page.tell("error", { code: "trap", message: String(error?.message ?? error) });
      return undefined;
    }
  }
}

async function viaClipboard(types) {
  try {
    const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return false;
  }
}

/** The older way, which asks for no permission. */
function viaCommand(types) {
  let done = false;
  const fill = (event) => {
    for (const [type, text] of Object.entries(types)) event.clipboardData?.setData(type, text);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = true;
  };
  addEventListener("copy", fill, { capture: true });
  try {
    document.execCommand("copy");
  } catch {
    // Then it is copied by hand.
  }
  removeEventListener("copy", fill, { capture: true });
  return done;
}

/** The text of a file: UTF-8, UTF-16 by its mark or its zeros, or else a Western code page; nothing where it is no text. */
function decoded(bytes) {
  const utf16 = { "255,254": "utf-16le", "254,255": "utf-16be" }[bytes.slice(0, 2).join()] ?? zeros(bytes);
  if (utf16 === "binary") return undefined;
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    // Control characters stand in no list.
    return /[\0-\x08\x0e-\x1f]/.test(text) ? undefined : text;
  }
}

/** Where the zero bytes of a file stand tells UTF-16 without a mark from what is no text. */
function zeros(bytes) {
  const count = [0, 0];
  const end = Math.min(bytes.length, 4096);
  for (let at = 0; at < end; at += 1) if (bytes[at] === 0) count[at % 2] += 1;
  if (!count[0] && !count[1]) return undefined;
  if (!count[0] && count[1] > end / 8) return "utf-16le";
  if (!count[1] && count[0] > end / 8) return "utf-16be";
  return "binary";
}

async function deflated(text) {
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text), Infinity);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function inflated(code) {
  const binary = atob(code.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(await through(new DecompressionStream("deflate-raw"), bytes, LARGEST));
}

/** Bytes through a stream, at most so many: a small link must not become a large list. */
async function through(stream, bytes, most) {
  const chunks = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    length += part.value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError("too long");
    }
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
