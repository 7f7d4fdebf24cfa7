// MiniSearch as it is without a word about how words combine: a record that holds any of them is found.

import { build as others } from "./minisearch.js";

export const why =
  "As MiniSearch with its default `combineWith: \"OR\"`: better hits where a word is beyond its slips, and a list that grows with each word.";

export const build = (text, size) => others(text, size, { combineWith: "OR" });
