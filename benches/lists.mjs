// Bundles the lists and writes a page for each, and one that is prerendered and has no script at all.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transformAsync } from "@babel/core";
import solid from "babel-preset-solid";
import { compile } from "svelte/compiler";

/** By the names of their files; whether their field stands in the page before the script comes. */
const LISTS = {
  vanilla: ["vanilla.js", true],
  preact: ["preact-alone.js", false],
  "preact-minisearch": ["preact-minisearch.js", false],
  solid: ["solid.jsx", false],
  svelte: ["svelte.js", false],
  react: ["react.jsx", false],
  listjs: ["listjs.js", true],
  datatables: ["datatables.js", true],
};

const compilers = {
  name: "compilers",
  setup(build) {
    build.onLoad({ filter: /solid\.jsx$/ }, async ({ path }) => {
      const { code } = await transformAsync(await readFile(path, "utf8"), { presets: [[solid, {}]], filename: path, babelrc: false, configFile: false });
      return { contents: code, loader: "js" };
    });
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, "utf8"), { filename: path, generate: "client", dev: false });
      return { contents: js.code, loader: "js" };
    });
  },
};

const text = (words) => words.replace(/&/gu, "&amp;").replace(/</gu, "&lt;");

const page = (head, body) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Services</title>
    <link rel="stylesheet" href="list.css">${head}
  </head>
  <body>
    <div id="app">${body}</div>
  </body>
</html>
`;

const FIELD = '<input id="query" type="search"><p class="count"></p><div><ul class="rows"></ul></div>';

export const lists = async ({ esbuild, options, here, out, records }) => {
  for (const [name, [file, still]] of Object.entries(LISTS)) {
    await esbuild.build({
      ...options,
      entryPoints: [join(here, "lists", file)],
      outfile: join(out, `list-${name}.js`),
      jsx: "automatic",
      jsxImportSource: name.startsWith("preact") ? "preact" : "react",
      define: { "process.env.NODE_ENV": '"production"' },
      conditions: ["production", "browser"],
      plugins: [compilers],
    });
    const head = `
    <link rel="preload" href="data/records-108.json" as="fetch" crossorigin>
    <script type="module" src="list-${name}.js"></script>`;
    await writeFile(join(out, `list-${name}.html`), page(head, still ? FIELD : ""));
  }
  const rows = records.map(
    ({ id, name, category }) =>
      `<li class="row"><button type="button" aria-expanded="false"><span class="item">${id + 1}</span><span class="name">${text(name)}</span><span class="category">${text(category)}</span></button></li>`,
  );
  const body = `<input id="query" type="search"><p class="count">${records.length} services</p><div><ul class="rows">${rows.join("\n")}</ul></div>`;
  await writeFile(join(out, "list-prerendered.html"), page("", body));
  await esbuild.build({ ...options, entryPoints: [join(here, "lists", "list.css")], outfile: join(out, "list.css") });
};
