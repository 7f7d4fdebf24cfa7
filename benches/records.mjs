// What is searched: the real records, and ten thousand made of the same words.

import { createHash } from "node:crypto";
import { below, chance, one } from "./chance.mjs";

/** How many made records there are, the real ones among them. */
export const MANY = 10_000;

/** What every peer is given of a service: all its fields that hold words. */
export const flat = (file) => {
  const categories = new Map(file.categories.map(({ id, name }) => [id, name]));
  return file.services.map((service, id) => ({
    id,
    name: service.name,
    aliases: [...service.aliases, ...service.ours.aliases].map(({ name }) => name),
    category: categories.get(service.category) ?? "",
    summary: service.ours.summary ?? "",
    terms: service.ours.terms,
  }));
};

/** With its own hash, which the widget checks: that of the whole as compact JSON, with no hash in it. */
const hashed = (file) => {
  const without = { ...file, origin: { ...file.origin, contentSha256: "" } };
  const contentSha256 = createHash("sha256").update(JSON.stringify(without)).digest("hex");
  return { ...file, origin: { ...file.origin, contentSha256 } };
};

/**
 * The report with services added up to ten thousand. A made name takes its words from real names, two to four of them, and no
 * two names are the same; a made summary takes its words from real summaries. A third have an abbreviation for an alias, as
 * the real ones do.
 */
export const enlarged = (file) => {
  const random = chance(10_000);
  const parts = [[], [], []];
  for (const { name } of file.services) {
    const words = name.replace(/\(.*?\)/gu, " ").split(/[\s/]+/u).filter((word) => word.length > 1);
    words.forEach((word, at) => parts[at === 0 ? 0 : at === words.length - 1 ? 2 : 1].push(word));
  }
  const said = file.services.flatMap(({ ours }) => (ours.summary ?? "").split(/[\s,:()]+/u).filter(Boolean));
  const terms = file.services.flatMap(({ ours }) => ours.terms);
  const services = structuredClone(file.services);
  const taken = new Set(services.map(({ name }) => name.toLowerCase()));
  while (services.length < MANY) {
    const words = [one(random, parts[0])];
    for (let more = below(random, 3); more > 0; more -= 1) words.push(one(random, parts[1]));
    words.push(one(random, parts[2]));
    const name = words.join(" ");
    if (taken.has(name.toLowerCase()) || new Set(words).size < words.length) continue;
    taken.add(name.toLowerCase());
    const number = services.length + 1;
    const place = { section: "services-provided", item: number, entry: null };
    const initials = words.map(([letter]) => letter.toUpperCase()).join("");
    services.push({
      id: `made-${number}`,
      number,
      name,
      category: one(random, file.categories).id,
      footnote: null,
      place,
      described: null,
      aliases: random() < 1 / 3 ? [{ name: `${initials}${number}`, kind: "abbreviation", place }] : [],
      ours: {
        summary: `${Array.from({ length: 12 }, () => one(random, said)).join(" ")}.`,
        terms: [one(random, terms), one(random, terms)],
        aliases: [],
        terraform: [],
      },
    });
  }
  const totals = file.totals.map((total) => (total.of === "services" ? { ...total, count: MANY } : total));
  return hashed({ ...file, id: "made-10000", totals, services });
};
