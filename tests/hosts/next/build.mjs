// The pages as Next.js exports them, one with the package and one with the snippet that the configurator gives out.

import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const { snippet } = await import(pathToFileURL(`${process.env.STATIC}/snippets.js`));
const attributes = [["view", "services"], ["query", "storage"], ["heading-level", "3"], ["permalink", true]];
const [{ text }] = snippet("next", { base: "https://files.example/", attributes, link: "/report?a=1&b=2", words: "Our {report}" });
await writeFile("app/snippet/trust-center.jsx", text);
execFileSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
  stdio: "inherit",
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
});
