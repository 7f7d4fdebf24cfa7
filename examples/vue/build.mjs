// The page as a server renders it, the script that hydrates it, and the element's files beside that script; and the pages of
// the snippets that the configurator and docs/frameworks.md give out.

import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { compileScript, parse } from "vue/compiler-sfc";

const { snippet } = await import(pathToFileURL(process.env.SNIPPETS));
const esbuild = (...args) => execFileSync(process.env.ESBUILD, args, { stdio: "inherit" });
await rm("page", { recursive: true, force: true });
await mkdir("page", { recursive: true });

/** A component as Vue's tools for bundlers compile it, told that the tag is no component. */
async function compiled(from, to, ssr) {
  const compilerOptions = { isCustomElement: (tag) => tag === "trust-center-widget" };
  const { descriptor } = parse(await readFile(from, "utf8"), { filename: from, templateParseOptions: compilerOptions });
  const { content } = compileScript(descriptor, { id: "app", inlineTemplate: true, templateOptions: { ssr, compilerOptions, ssrCssVars: [] } });
  await writeFile(to, content);
}
/** A page that is rendered here and hydrated there, from one component. */
async function page(name, component) {
  await compiled(component, "App.server.js", true);
  await compiled(component, "App.client.js", false);
  const common = ["--bundle", "--format=esm", "--log-level=warning"];
  esbuild("server.js", ...common, "--platform=node", "--packages=external", `--outfile=${name}.mjs`);
  esbuild("client.js", ...common, "--splitting", "--outdir=page", `--entry-names=${name}`, "--define:process.env.NODE_ENV=\"development\"",
    "--define:__VUE_OPTIONS_API__=true", "--define:__VUE_PROD_DEVTOOLS__=false", "--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=true");
  const { page } = await import(`./${name}.mjs`);
  await writeFile(`page/${name}.html`, `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A page by Vue</title><script src="/telltale.js"></script></head>
<body><div id="root">${await page()}</div><script type="module" src="${name}.js"></script></body>
</html>
`);
}

await page("index", "App.vue");
for (const file of await readdir("node_modules/trust-center-widget")) {
  if (/\.(wasm|css|path)$/.test(file)) await cp(`node_modules/trust-center-widget/${file}`, `page/${file}`);
}

const attributes = [["view", "services"], ["query", "storage"], ["heading-level", "3"], ["permalink", true]];
const [{ text }] = snippet("vue", { base: "https://files.example/", attributes, link: "/report?a=1&b=2", words: "Our {report}" });
await writeFile("TrustCenter.vue", text);
await page("vue", "TrustCenter.vue");

const docs = await readFile(process.env.DOCUMENT, "utf8");
await writeFile("Scope.vue", docs.split("```vue\n")[1].split("```")[0]);
await page("docs", "Scope.vue");
