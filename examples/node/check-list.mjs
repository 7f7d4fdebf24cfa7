// Checks the names of a file and prints the names that the report does not list.
// Usage: node check-list.mjs FILE [CSV]. Exit code 1 if a name is not listed or ambiguous. CSV is a file for all answers.
// Install the package first: `npm install ../../pkg` after `cargo xtask build`.

import { readFile, writeFile } from "node:fs/promises";
import { checkScope, exportAs } from "trust-center-widget";

const [file, csvFile] = process.argv.slice(2);
const list = await readFile(file, "utf8");

const { items, counts } = checkScope(list);
const open = items.filter(({ verdict }) => !verdict.startsWith("listed"));
for (const { line, input, verdict } of open) console.log(`line ${line}: ${input}: ${verdict}`);
console.log(`${counts.listed + counts.listed_with_note} listed, ${counts.ambiguous} ambiguous, ${counts.not_listed} not listed`);

if (csvFile) {
  const csv = exportAs("csv", { view: "check", list, today: new Date().toISOString().slice(0, 10) });
  // The byte order mark is for Excel.
  await writeFile(csvFile, "\uFEFF" + csv.text);
}
process.exitCode = open.length > 0 ? 1 : 0;
