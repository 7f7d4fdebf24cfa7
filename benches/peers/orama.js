// Orama: https://github.com/oramasearch/orama

import { create, insertMultiple, search } from "@orama/orama";

export const why =
  "`tolerance: 1` for slips, `boost: { name: 2 }` and `threshold: 0` (all words), from its guides. It gives the best 100.";

export const build = async (text) => {
  const db = create({
    schema: { name: "string", aliases: "string[]", category: "string", summary: "string", terms: "string[]" },
  });
  await insertMultiple(db, JSON.parse(text).map((record) => ({ ...record, id: String(record.id) })));
  return (term) => {
    if (term.trim() === "") return [];
    const { hits } = search(db, { term, tolerance: 1, threshold: 0, boost: { name: 2 }, limit: 100 });
    return hits.map(({ id }) => Number(id));
  };
};
