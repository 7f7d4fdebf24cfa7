// The pages as Next.js exports them, with the package and with the snippets that the configurator and
// docs/frameworks.md give out.

import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const { snippet } = await import(pathToFileURL(process.env.SNIPPETS));
const attributes = [["view", "services"], ["query", "storage"], ["heading-level", "3"], ["permalink", true]];
const [{ text }] = snippet("next", { base: "https://files.example/", attributes, link: "/report?a=1&b=2", words: "Our {report}" });
await writeFile("app/snippet/trust-center.jsx", text);
const docs = await readFile(process.env.DOCUMENT, "utf8");
await mkdir("app/docs", { recursive: true });
await writeFile("app/docs/page.jsx", docs.split("```jsx\n").find((text) => text.startsWith("// app/page.jsx")).split("```")[0]);
execFileSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
  stdio: "inherit",
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
});
