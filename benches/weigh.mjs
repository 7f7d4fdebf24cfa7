// What files weigh: as they are, after gzip 9, and after Brotli 11. The last is written beside each, for the server.
// usage: node benches/weigh.mjs FOLDER; started by `cargo xtask bench`.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [folder] = process.argv.slice(2);

/** One file. Pagefind's files are compressed already, and travel as they are; the largest data is only read on this machine. */
const weight = async (path) => {
  const bytes = await readFile(path);
  if (/\.(pf_\w+|pagefind)$/u.test(path)) return { raw: bytes.length, gzip: bytes.length, brotli: bytes.length };
  const quality = bytes.length > 1_000_000 ? 9 : 11;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const brotli = brotliCompressSync(bytes, { params });
  await writeFile(`${path}.br`, brotli);
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
};

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
// Of Pagefind's pages, one file each, only the index is looked at.
const wanted = files.filter((path) => /\.(js|wasm|css|json|packed|html|pagefind|pf_\w+)$/u.test(path) && !path.includes("/fragment/"));
const weights = {};
for (const path of wanted.sort()) weights[relative(folder, path)] = await weight(path);
await writeFile(join(folder, "weights.json"), JSON.stringify(weights, null, 2));
