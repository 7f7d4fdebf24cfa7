// The page as a server renders it, the script that hydrates it, and the element's files beside that script; and the pages
// of the snippets that the configurator and docs/frameworks.md give out.

import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const { snippet } = await import(pathToFileURL(process.env.SNIPPETS));
const esbuild = (...args) => execFileSync(process.env.ESBUILD, [...args, "--log-level=warning"], { stdio: "inherit" });
const jsx = ["--format=esm", "--jsx=automatic"];
await rm("page", { recursive: true, force: true });
await mkdir("page", { recursive: true });

/** A page that is rendered here and hydrated there, as two scripts say. */
async function page(name, client, server) {
  // Node resolves what is imported, the package too: whoever renders there has no page.
  esbuild(server, "--bundle", "--platform=node", "--packages=external", `--outfile=${name}.mjs`, ...jsx);
  esbuild(client, "--bundle", "--splitting", "--outdir=page", `--entry-names=${name}`, "--define:process.env.NODE_ENV=\"development\"", ...jsx);
  const { page } = await import(`./${name}.mjs`);
  await writeFile(`page/${name}.html`, `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A page by React</title><script src="/telltale.js"></script></head>
<body><div id="root">${page()}</div><script type="module" src="${name}.js"></script></body>
</html>
`);
}

await page("index", "client.jsx", "server.jsx");
for (const file of await readdir("node_modules/trust-center-widget")) {
  if (/\.(wasm|css|path)$/.test(file)) await cp(`node_modules/trust-center-widget/${file}`, `page/${file}`);
}

for (const target of ["react"]) {
  const attributes = [["view", "services"], ["query", "storage"], ["heading-level", "3"], ["permalink", true]];
  const [{ text }] = snippet(target, { base: "https://files.example/", attributes, link: "/report?a=1&b=2", words: "Our {report}" });
  await writeFile("TrustCenter.jsx", text);
  await writeFile("app.jsx", `import TrustCenter from "./TrustCenter.jsx";\nexport const App = () => <main><TrustCenter /></main>;\n`);
  await page(target, "client.jsx", "server.jsx");
}

const docs = await readFile(process.env.DOCUMENT, "utf8");
for (const [name, mark] of [["docs", "trust-center-widget/react\""]]) {
  const text = docs.split("```jsx\n").find((text) => text.split("```")[0].includes(mark)).split("```")[0];
  await writeFile("Scope.jsx", text);
  await writeFile("app.jsx", `import { Scope } from "./Scope.jsx";\nexport const App = () => <main><Scope /></main>;\n`);
  await page(name, "client.jsx", "server.jsx");
}
