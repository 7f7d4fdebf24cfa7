// Lunr: https://lunrjs.com

import lunr from "lunr";

export const why =
  "Each word three ways, exact before prefix before one slip, all words required: the query that its guide gives for search as one types. The name weighs tenfold, as there. Without its stemmer and its list of stop words, which keep prefixes and slips from being found (misspelt names 0.58 with them).";

export const build = async (text) => {
  const index = lunr((builder) => {
    for (const step of [lunr.stemmer, lunr.stopWordFilter]) builder.pipeline.remove(step);
    builder.searchPipeline.remove(lunr.stemmer);
    builder.ref("id");
    builder.field("name", { boost: 10 });
    for (const field of ["aliases", "category", "summary", "terms"]) {
      builder.field(field, { extractor: (record) => (Array.isArray(record[field]) ? record[field].join(" ") : record[field]) });
    }
    for (const record of JSON.parse(text)) builder.add(record);
  });
  return (text) => {
    const tokens = lunr.tokenizer(text).map((token) => `${token}`.replace(/^\W+|\W+$/gu, "")).filter(Boolean);
    if (tokens.length === 0) return [];
    // Lunr's "required" holds for one clause and not for a choice of three, so words are asked one by one and their sets are cut.
    const sums = new Map();
    tokens.forEach((token, at) => {
      const found = index.query((query) => {
        query.term(token, { boost: 100 });
        query.term(token, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
        if (token.length > 3) query.term(token, { boost: 1, usePipeline: false, editDistance: 1 });
      });
      const scores = new Map(found.map(({ ref, score }) => [ref, score]));
      if (at === 0) for (const [ref, score] of scores) sums.set(ref, score);
      else for (const [ref, sum] of sums) scores.has(ref) ? sums.set(ref, sum + scores.get(ref)) : sums.delete(ref);
    });
    return [...sums].sort((a, b) => b[1] - a[1]).map(([ref]) => Number(ref));
  };
};
