// Makes what the browser opens: data, queries, peers bundled and minified, and what all of it weighs.
// usage: node benches/build.mjs OUT, with esbuild's folder in $ESBUILD; started by `cargo xtask bench`.

import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { lists } from "./lists.mjs";
import { pagefind } from "./pagefind.mjs";
import { queries } from "./queries.mjs";
import { MANY, enlarged, flat } from "./records.mjs";

const [out] = process.argv.slice(2);
const here = new URL(".", import.meta.url).pathname;
const esbuild = createRequire(import.meta.url)(process.env.ESBUILD);

/** Search peers, by the names of their files. */
const SEARCH = ["scan", "minisearch", "minisearch-any", "minisearch-saved", "flexsearch", "fuse", "fuse-whole", "ufuzzy", "lunr", "orama", "fuzzysort", "pagefind"];

const BUNDLED = { bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "none", charset: "utf8", logLevel: "warning" };

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "data"), { recursive: true });

const file = JSON.parse(await readFile(new URL("../data/alibaba-cloud-soc3-2024.json", import.meta.url), "utf8"));
const sets = [file, enlarged(file)].map((report) => ({ report, records: flat(report), size: report.services.length }));
for (const { report, records, size } of sets) {
  await writeFile(join(out, "data", `report-${size}.json`), JSON.stringify(report));
  await writeFile(join(out, "data", `records-${size}.json`), JSON.stringify(records));
}
if (sets[1].size !== MANY) throw new Error(`${sets[1].size} records were made`);
await writeFile(join(out, "queries.json"), JSON.stringify(await queries(sets[0].records, sets[1].records)));

const reasons = {};
for (const peer of [...SEARCH, "ours"]) {
  const { errors } = await esbuild.build({
    ...BUNDLED,
    entryPoints: [join(here, "peers", `${peer}.js`)],
    outfile: join(out, "peers", peer, "index.js"),
    external: ["./engine.js", "*/pagefind.js"],
  });
  if (errors.length > 0) throw new Error(peer);
  reasons[peer] = /export const why =\s*("(?:[^"\\]|\\.)*")/u.exec(await readFile(join(here, "peers", `${peer}.js`), "utf8"))[1];
  reasons[peer] = JSON.parse(reasons[peer]);
}
await cp(join(out, "peers", "ours"), join(out, "peers", "ours-fast"), { recursive: true });
await writeFile(join(out, "reasons.json"), JSON.stringify(reasons, null, 2));

await lists({ esbuild, options: BUNDLED, here, out, records: sets[0].records });

const { save } = await import(pathToFileURL(join(here, "peers", "minisearch.js")).href);
for (const { records, size } of sets) {
  await writeFile(join(out, "data", `saved-${size}.json`), await save(JSON.stringify(records)));
  await pagefind(records, join(out, "peers", "pagefind", `pagefind-${size}`));
}

await cp(join(here, "site"), out, { recursive: true });
