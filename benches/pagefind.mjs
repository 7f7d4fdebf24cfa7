// Pagefind's own program makes its index from pages, one a record.

import * as service from "pagefind";

const text = (words) => words.replace(/&/gu, "&amp;").replace(/</gu, "&lt;");

/** Writes the files of an index over the records into a folder. */
export const pagefind = async (records, folder) => {
  const { index, errors } = await service.createIndex({ forceLanguage: "en" });
  if (!index) throw new Error(errors.join("; "));
  for (const { id, name, aliases, category, summary, terms } of records) {
    const parts = [aliases.join(", "), category, summary, terms.join(", ")].map((part) => `<p>${text(part)}</p>`);
    const added = await index.addHTMLFile({
      url: `/${id}/`,
      content: `<!doctype html><html lang="en"><head><title>${text(name)}</title></head><body><h1>${text(name)}</h1>${parts.join("")}</body></html>`,
    });
    if (added.errors.length > 0) throw new Error(added.errors.join("; "));
  }
  await index.writeFiles({ outputPath: folder });
  await service.close();
};
