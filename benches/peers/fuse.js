// Fuse.js: https://github.com/krisk/Fuse

import Fuse from "fuse.js";

export const why =
  "`useTokenSearch: true`, which its README puts first for several words with slips, with `tokenMatch: \"all\"` so that the list gets shorter; the name weighs twice.";

export const build = async (text) => {
  const fuse = new Fuse(JSON.parse(text), {
    useTokenSearch: true,
    tokenMatch: "all",
    keys: [{ name: "name", weight: 2 }, "aliases", "category", "summary", "terms"],
  });
  return (query) => fuse.search(query).map(({ refIndex }) => refIndex);
};
