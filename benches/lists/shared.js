// What every list shares: the records, which of them fit a query, and which of those are in view.

const asked = new URLSearchParams(location.search);
const size = asked.get("size") ?? "108";

/** Whether only the rows in view are drawn, in a field that scrolls. */
export const windowed = asked.has("window");

/** The height of a row that is drawn so, and of the field, in pixels. */
const ROW = 44;
const FIELD = 640;

/** The records, each with all its words in one text. */
export const load = async () => {
  const records = await (await fetch(`data/records-${size}.json`)).json();
  for (const record of records) {
    const { name, aliases, category, summary, terms } = record;
    record.text = [name, ...aliases, category, summary, ...terms].join("\n").toLowerCase();
  }
  return records;
};

/** The places of the records that hold every word of a query. */
export const matching = (records, query) => {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = [];
  for (let at = 0; at < records.length; at += 1) {
    if (words.every((word) => records[at].text.includes(word))) found.push(at);
  }
  return found;
};

/** Those in view, with the height of what is before and after them. */
export const inView = (found, top) => {
  if (!windowed) return { rows: found, before: 0, after: 0 };
  const first = Math.max(0, Math.min(Math.floor(top / ROW) - 5, found.length));
  const last = Math.min(found.length, first + Math.ceil(FIELD / ROW) + 10);
  return { rows: found.slice(first, last), before: first * ROW, after: (found.length - last) * ROW };
};

export const told = (count) => `${count} services`;
