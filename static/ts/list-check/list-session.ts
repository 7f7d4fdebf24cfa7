// The seam to the headless module for one element: every call into its WebAssembly is here.

import init, { Desk, type Evidence } from "./trust-center-headless.js";

/** Fetches the module's WebAssembly. */
export type FetchModule = () => Promise<Response>;

/** What a chip shows about a service. */
export interface ServiceStatus {
  verdict: string;
  name: string;
  statement: string;
  note: string;
  /** The service's id; empty unless one service is listed under the name. */
  id: string;
}

/** What a badge shows about the report. */
export interface ReportBadge {
  isStale: boolean;
  title: string;
  period: string;
  age: string;
}

let instantiated: Promise<unknown> | undefined;

/** Instantiates the module, once for all elements of the page. The next call tries again after a failure. */
async function instantiate(fetchModule: FetchModule): Promise<void> {
  const start = async () => init({ module_or_path: await fetchModule() });
  instantiated ??= start().catch((error: unknown) => {
    instantiated = undefined;
    throw error;
  });
  await instantiated;
}

/** A session without a list, over the report that the module carries. */
export async function createListSession(fetchModule: FetchModule): Promise<ListSession> {
  await instantiate(fetchModule);
  return new ListSession();
}

/** Instantiates the module and gives a function that makes sessions. */
export async function loadHeadlessModule(fetchModule: FetchModule): Promise<() => ListSession> {
  await instantiate(fetchModule);
  return () => new ListSession();
}

/** A checked list, the report that it is checked against, and an older report to compare with. */
export class ListSession {
  #desk = new Desk();

  /** Sets the packed report data; undefined selects the embedded report. Removes the list. Throws if it is inconsistent. */
  setData(data: Uint8Array | undefined): void {
    this.#desk.data(data);
  }

  /** Compares with older data, packed. Gives the packed differences; throws a sentence if the two cannot be compared. */
  compare(older: Uint8Array | undefined): Uint8Array | undefined {
    return this.#desk.compare(older);
  }

  /** Replaces the list; `remark` is a code for a note about its source. Nothing is checked yet. */
  readList(text: string, remark: string): void {
    this.#desk.read(text, remark);
  }

  /** Checks up to `count` further names. Gives whether more remain. */
  checkNames(count: number): boolean {
    return this.#desk.step(count);
  }

  /** Sets the length of a link with the list, in characters. */
  setLinkLength(length: number): void {
    this.#desk.linked(length);
  }

  /** The visitor's choices for ambiguous names, as a link carries them. */
  choices(): string[] {
    return this.#desk.choices();
  }

  /** Applies choices of a link. */
  choose(choices: string[]): void {
    this.#desk.choose(choices);
  }

  /** Answers a query of the component: words, and today's date behind them. The answer is packed. */
  ask(words: string[]): Uint8Array | undefined {
    return this.#desk.ask(words);
  }

  /** Whether a query changes the visitor's choices. */
  static isChoice(words: string[]): boolean {
    return words[0] === "choose";
  }

  /** Makes a file of the view that `pairs` select. */
  exportFile(format: string, pairs: string[], today: string, address: string): Evidence {
    return this.#desk.exportAs(format, pairs, today, address);
  }

  /** The status of a service by any of its names. */
  serviceStatus(service: string): ServiceStatus {
    const [verdict = "", name = "", statement = "", note = "", id = ""] = this.#desk.chip(service);
    return { verdict, name, statement, note, id };
  }

  /** Kind, period and age of the report on a day, YYYY-MM-DD. */
  reportBadge(today: string): ReportBadge {
    const [stale = "", title = "", period = "", age = ""] = this.#desk.badge(today);
    return { isStale: stale !== "", title, period, age };
  }

  free(): void {
    this.#desk.free();
  }
}
