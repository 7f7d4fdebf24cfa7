// A scan: a record is found where the typed text stands anywhere in it; names first.

export const why = "No typo tolerance to configure: the least that a site would write, and the floor for speed.";

export const build = async (text) => {
  const records = JSON.parse(text);
  const names = records.map(({ name }) => name.toLowerCase());
  const all = records.map(({ name, aliases, category, summary, terms }) =>
    [name, ...aliases, category, summary, ...terms].join("\n").toLowerCase(),
  );
  return (query) => {
    const wanted = query.trim().toLowerCase();
    const [first, rest] = [[], []];
    if (wanted === "") return first;
    for (let at = 0; at < all.length; at += 1) {
      if (all[at].includes(wanted)) (names[at].includes(wanted) ? first : rest).push(at);
    }
    return first.concat(rest);
  };
};
