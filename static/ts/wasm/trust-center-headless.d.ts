// The seam to the headless WebAssembly module: what wasm-bindgen exports from the crate, stated by hand.
//
// Only `list-check/list-session.ts`, `configurator/table.ts` and the package's entries import it.

import type {
  EntityAnswer,
  Evidence,
  ExportFormat,
  ExportState,
  Hit,
  Report,
  ScopeCheck,
  SearchOptions,
} from "../../package/program.js";

export type * from "../../package/program.js";

/** The checked list of one element, inside the module. */
export class Desk {
  constructor();
  free(): void;
  data(packed?: Uint8Array): void;
  compare(older?: Uint8Array): Uint8Array | undefined;
  read(text: string, remark: string): void;
  linked(length: number): void;
  choices(): string[];
  choose(choices: string[]): void;
  step(most: number): boolean;
  chip(service: string): string[];
  badge(today: string): string[];
  exportAs(format: string, pairs: string[], today: string, address: string): Evidence;
  ask(words: string[]): Uint8Array | undefined;
}

export function checkScope(input: unknown): ScopeCheck;
export function contractingEntity(country: unknown): EntityAnswer;
export function exportAs(format: ExportFormat, state?: ExportState): Evidence;
export function report(): Report;
export function search(query: unknown, options?: SearchOptions): Hit[];

/** Instantiates the module. */
export default function init(options: { module_or_path: Response | Promise<Response> | URL }): Promise<unknown>;
/** Instantiates the module from its bytes. */
export function initSync(options: { module: BufferSource }): unknown;
