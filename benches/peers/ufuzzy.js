// uFuzzy: https://github.com/leeoniya/uFuzzy

import UFuzzy from "@leeoniya/ufuzzy";

export const why =
  "`intraMode: 1` with one slip of each kind a word, its mode for typos, and words in any order (`outOfOrder: 5`). It searches texts, so a record is its fields one after the other, the name first.";

export const build = async (text) => {
  const haystack = JSON.parse(text).map(({ name, aliases, category, summary, terms }) =>
    [name, ...aliases, category, summary, ...terms].join(" | "),
  );
  const fuzzy = new UFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
  return (query) => {
    const [found, info, order] = fuzzy.search(haystack, query, 5);
    return order ? order.map((at) => info.idx[at]) : (found ?? []);
  };
};
