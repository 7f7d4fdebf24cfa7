// MiniSearch with its index made at build time.

import { load } from "./minisearch.js";

export const why = "As MiniSearch, with the index read from a file that was saved at build time, for the time until it is ready.";
export const data = "saved";
export const build = load;
