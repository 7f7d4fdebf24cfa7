// FlexSearch: https://github.com/nextapps-de/flexsearch

import { Charset, Document } from "flexsearch";

export const why =
  "`tokenize: \"forward\"` for what is not yet typed to the end, `Charset.LatinBalance` and `suggest: true` against slips, as its README recommends under Fuzzy-Search. Its limit stays 100.";

const FIELDS = ["name", "aliases", "category", "summary", "terms"];

export const build = async (text) => {
  const index = new Document({
    document: { id: "id", index: FIELDS.map((field) => ({ field, tokenize: "forward", encoder: Charset.LatinBalance })) },
  });
  for (const record of JSON.parse(text)) index.add({ ...record, aliases: record.aliases.join(" "), terms: record.terms.join(" ") });
  return (query) => {
    const found = new Set();
    for (const { result } of index.search(query, { limit: 100, suggest: true })) for (const id of result) found.add(id);
    return [...found];
  };
};
