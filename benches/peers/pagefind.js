// Pagefind: https://pagefind.app

export const why =
  "A page a record, indexed by its own program: the name a heading, which weighs most, then the other fields. It has no option for slips; words are prefixes as they are.";

/** What Pagefind's program made of the records, beside this page. */
export const build = async (_, size) => {
  const pagefind = await import(new URL(`./pagefind-${size}/pagefind.js`, import.meta.url).href);
  await pagefind.init();
  const search = async (query) => (await pagefind.search(query)).results;
  // The place of a record stands in its page's address, which Pagefind loads with the page's fragment.
  search.place = async (result) => Number(/(\d+)\/?$/u.exec((await result.data()).url)[1]);
  return search;
};
