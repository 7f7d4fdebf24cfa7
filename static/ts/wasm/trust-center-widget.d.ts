// The seam to the page's WebAssembly module: what wasm-bindgen exports from the crate, stated by hand.
//
// Only `element/component.ts` imports it.

/** What the element is for the component. Lists of pairs are flat: name, value, name, value. */
export interface Host {
  /** Today by the visitor's clock, YYYY-MM-DD. */
  readonly today: string;
  /** The page's address without its fragment. */
  readonly address: string;
  /** Whether one view is shown alone. */
  readonly single: boolean;
  /** Codes to code and name in the visitor's language, sorted by name, flat. */
  countries(codes: string[]): string[];
  /** Pairs as a query string. */
  fragment(pairs: string[]): string;
  /** The headless module's answer about the checked list, packed; undefined without a list. */
  desk(words: string[]): Uint8Array | undefined;
  /** Receives an event of the component. */
  emit(name: string, detail: unknown): void;
}

/** A mounted component. */
export class Mounted {
  private constructor();
  free(): void;
  unmount(): void;
  update(asked: string[] | undefined, headingLevel: number, permalink: boolean): void;
  data(packed: Uint8Array | undefined, asked: string[]): string | undefined;
  changes(packed?: Uint8Array): void;
  refused(message: string): void;
  speak(): void;
  copied(text: string, done: boolean): void;
  checked(status: number): void;
  land(path: string): void;
  whole(whole: boolean): void;
}

/** Reads and checks the embedded report. */
export function read(): void;
export function mount(root: Element, host: Host, asked: string[], headingLevel: number, permalink: boolean): Mounted;

/** Instantiates the module. */
export default function init(options: { module_or_path: Response | Promise<Response> | URL }): Promise<unknown>;
