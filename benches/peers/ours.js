// The domain of this widget in WebAssembly, with the records packed as the widget has its report.

import init, { Engine } from "./engine.js";

export const why = "As the widget has it: nothing to configure.";

export const data = "packed";

let memory;

/** The code: compiled and started before the data is looked at, as a peer's script is. */
export const prepare = async () => {
  ({ memory } = await init({ module_or_path: new URL("./engine_bg.wasm", import.meta.url) }));
};

export const build = async (bytes) => {
  const start = performance.now();
  const engine = new Engine(new Uint8Array(bytes));
  const read = performance.now() - start;
  // The index is there when it is said to be.
  engine.prepare();
  const search = (query) => engine.search(query);
  search.inside = (query, times) => engine.repeat(query, times);
  search.verdict = (name) => engine.verdict(name);
  search.caveat = (name) => engine.caveat(name);
  search.candidates = (name) => engine.candidates(name);
  search.read = read;
  search.memory = () => memory.buffer.byteLength;
  return search;
};
