// MiniSearch: https://github.com/lucaong/minisearch

import MiniSearch from "minisearch";

export const why =
  "`prefix: true, fuzzy: 0.2, boost: { name: 2 }` as its README has it; `combineWith: \"AND\"`, since a list that filters as one types must get shorter.";

const options = {
  fields: ["name", "aliases", "category", "summary", "terms"],
  extractField: (record, field) => (Array.isArray(record[field]) ? record[field].join(" ") : record[field]),
  searchOptions: { prefix: true, fuzzy: 0.2, boost: { name: 2 }, combineWith: "AND" },
};

export const build = async (text, _size, more = {}) => {
  const index = new MiniSearch(options);
  index.addAll(JSON.parse(text));
  return (query) => index.search(query, more).map(({ id }) => id);
};

/** The index as it would be saved at build time, and how it is read again. */
export const save = async (text) => {
  const index = new MiniSearch(options);
  index.addAll(JSON.parse(text));
  return JSON.stringify(index);
};

export const load = async (saved) => {
  const index = MiniSearch.loadJSON(saved, options);
  return (query) => index.search(query).map(({ id }) => id);
};
