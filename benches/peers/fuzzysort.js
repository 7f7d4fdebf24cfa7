// fuzzysort: https://github.com/farzher/fuzzysort

import fuzzysort from "fuzzysort";

export const why =
  "A snapshot over all fields, its fastest way, and its own threshold. It forgives letters left out and no other slip; there is nothing to turn on.";

export const build = async (text) => {
  const records = JSON.parse(text);
  const keys = ["name", (record) => record.aliases.join(" "), "category", "summary", (record) => record.terms.join(" ")];
  const snapshot = fuzzysort.snapshot(records, { keys });
  return (query) => fuzzysort.go(query, snapshot, { limit: 100 }).map(({ obj }) => obj.id);
};
