// External data of one element: the files that its attributes `src` and `previous` name.
//
// The current data stays until new data is checked, and stays if that is refused; then the visitor sees a sentence, and the
// host gets an `error` event with code `data`. The browser parses the file, `pack-report` packs it, and the modules check
// it as they check the embedded report.

import { errorMessage } from "../shared/errors.js";
import type { ExternalDataHost } from "./host.js";
import { readDataFile } from "./fetch-limited.js";
import { DataFileError, packReport } from "./pack-report.js";

/** What the attributes ask for. */
export interface DataSources {
  src: string;
  integrity: string;
  /** An address, or the parsed file. */
  previous: string | object;
}

/** The data of one element. */
export class ExternalData {
  #host: ExternalDataHost;
  #requested: DataSources = { src: "", integrity: "", previous: "" };
  /** The packed data that is shown; undefined is the embedded report. */
  #packed: Uint8Array | undefined;
  /** Counts requests: the result of an older one is dropped when a newer one has begun. */
  #generation = 0;
  #isLoading = false;
  #isCompared = false;

  constructor(host: ExternalDataHost) {
    this.#host = host;
  }

  /** Loads what the attributes ask for, if that has changed. Gives whether data is being loaded. */
  update(sources: DataSources): boolean {
    const before = this.#requested;
    this.#requested = sources;
    if (sources.src !== before.src || sources.integrity !== before.integrity) void this.#loadSource(sources);
    else if (sources.previous !== before.previous) void this.#loadPrevious();
    return this.#isLoading;
  }

  /** Drops the results of all requests that are under way. */
  close(): void {
    this.#generation += 1;
  }

  async #loadSource({ src, integrity }: DataSources): Promise<void> {
    const generation = ++this.#generation;
    this.#isLoading = true;
    this.#isCompared = false;
    try {
      const packed = src ? packReport(await readDataFile(src, integrity)) : undefined;
      if (generation !== this.#generation) return;
      this.#applyData(packed);
    } catch (error) {
      if (generation !== this.#generation) return;
      // Selections that depend on the data have waited for it: they are applied to the data that stays.
      this.#applyData(this.#packed);
      this.#reportRefusal("src", error);
    }
    await this.#loadPrevious();
  }

  /** Has the headless module compare with an older report, once the data to show is settled. */
  async #loadPrevious(): Promise<void> {
    const { previous } = this.#requested;
    if (this.#isLoading || !(previous || this.#isCompared)) return;
    const generation = ++this.#generation;
    try {
      const packed = previous ? packReport(await readDataFile(previous, "")) : undefined;
      let refusal = "A part of this page could not be loaded.";
      await this.#host.withListCheck((listCheck) => {
        refusal = "";
        if (generation !== this.#generation) return;
        try {
          const changes = listCheck.compare(packed);
          this.#host.callComponent((component) => component.changes?.(changes));
          this.#isCompared = Boolean(packed);
        } catch (error) {
          if (error instanceof WebAssembly.RuntimeError) throw error;
          refusal = errorMessage(error);
        }
      });
      if (refusal) throw new DataFileError("faults", refusal);
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#host.callComponent((component) => component.changes?.(undefined));
      this.#reportRefusal("previous", error);
    }
  }

  #applyData(packed: Uint8Array | undefined): void {
    const query = this.#host.getQuery();
    const refusal = this.#host.callComponent((component) => component.data(packed, query));
    if (refusal) throw new DataFileError("faults", `It does not hold together: ${refusal}.`);
    this.#packed = packed;
    this.#isLoading = false;
    this.#host.onData(packed);
  }

  #reportRefusal(name: "src" | "previous", error: unknown): void {
    const older = name === "previous" ? "An older report was to be compared. " : "";
    const message = `${older}${errorMessage(error)}`;
    this.#host.callComponent((component) => component.refused?.(message));
    const reason = error instanceof DataFileError ? error.reason : "shape";
    this.#host.dispatch("error", { code: "data", message, name, reason });
  }
}
