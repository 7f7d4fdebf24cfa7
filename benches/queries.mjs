// What is asked, and what the right answer is: places in the list of records, from 0.

import { readFile } from "node:fs/promises";
import { below, chance, one, some } from "./chance.mjs";

const golden = async (name) => {
  const text = await readFile(new URL(`../tests/golden/${name}`, import.meta.url), "utf8");
  const decoded = (field) => field.replace(/\\u([0-9A-Fa-f]{4})/gu, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return text.split("\n").slice(1).filter(Boolean).map((line) => line.split("\t").map(decoded));
};

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const SLIPS = ["deletion", "insertion", "substitution", "transposition"];

/** `text` with one slip of the given kind inside a word of four letters or more; null where that changes nothing. */
export const slipped = (random, text, kind) => {
  const places = [];
  for (const { 0: word, index } of text.matchAll(/\p{L}{4,}/gu)) {
    for (let at = 0; at < word.length; at += 1) places.push({ at: index + at, last: at === word.length - 1 });
  }
  if (places.length === 0) return null;
  const { at, last } = one(random, kind === "transposition" ? places.filter((place) => !place.last) : places);
  const letter = one(random, LETTERS);
  const [before, here, next, after] = [text.slice(0, at), text[at], text[at + 1] ?? "", text.slice(at + 2)];
  const wrong = {
    deletion: before + next + after,
    insertion: before + letter + here + next + after,
    substitution: before + letter + next + after,
    transposition: last ? text : before + next + here + after,
  }[kind];
  return wrong.toLowerCase() === text.toLowerCase() ? null : wrong;
};

/** Every name with one slip of each kind. */
const misspelt = (records, seed) => {
  const random = chance(seed);
  return records.flatMap(({ id, name }) =>
    SLIPS.map((kind) => ({ query: slipped(random, name, kind), first: [id], kind })).filter(({ query }) => query !== null),
  );
};

const plain = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Queries that nobody tuned for: two words of a name in the other order, one of them with a slip. Right is every record in
 * whose name both words stand.
 */
const unseen = (records, seed) => {
  const random = chance(seed);
  const light = new Set(["for", "and", "alibaba", "cloud", "service"]);
  return records.flatMap(({ name }) => {
    const words = plain(name).filter((word) => word.length >= 4 && !light.has(word));
    if (words.length < 2) return [];
    const [first, second] = some(random, words, 2);
    const wrong = slipped(random, second, one(random, SLIPS));
    const right = records.filter((record) => [first, second].every((word) => plain(record.name).includes(word)));
    return wrong === null ? [] : [{ query: `${first} ${wrong}`, first: right.map(({ id }) => id), kind: "two words" }];
  });
};

/** Names that are not in the list: other vendors' products and other products of the vendor, by chance. */
const absent = async () => {
  const rows = (await golden("not_listed.tsv")).filter(([, why]) => /^another (vendor's product|product of the vendor)/u.test(why));
  return some(chance(40), rows, 40).map(([line]) => line);
};

/** Queries at ten thousand records: a third whole names, a third with a slip, a third unfinished in their last word. */
const many = (records) => {
  const random = chance(300);
  return some(random, records, 300).flatMap(({ id, name }, at) => {
    if (at % 3 === 0) return [{ query: name.toLowerCase(), first: [id], kind: "name" }];
    if (at % 3 === 1) {
      const query = slipped(random, name, SLIPS[below(random, SLIPS.length)]);
      return query === null ? [] : [{ query, first: [id], kind: "slip" }];
    }
    const query = name.toLowerCase().slice(0, -1 - below(random, 3)).trim();
    const first = records.filter((record) => record.name.toLowerCase().startsWith(query)).map((record) => record.id);
    return [{ query, first, kind: "unfinished" }];
  });
};

/** All of it, for the real records and the ten thousand. */
export const queries = async (few, plenty) => {
  const number = (text) => Number(text.trim()) - 1;
  const rows = await golden("queries.tsv");
  const typed = some(chance(20), few, 20).flatMap(({ name }) => {
    const text = name.toLowerCase();
    return Array.from(text, (_, at) => text.slice(0, at + 1)).filter((query) => !query.endsWith(" "));
  });
  return {
    golden: rows.map(([query, expected, kind]) => {
      const [first, ...also] = expected.split(",");
      return { query, first: first.split("|").map(number), also: also.map(number), kind };
    }),
    misspelt: misspelt(few, 424),
    unseen: [...unseen(few, 1), ...unseen(few, 2)],
    names: few.map(({ id, name }) => ({ name, id })),
    absent: await absent(),
    typed,
    many: many(plenty),
  };
};
