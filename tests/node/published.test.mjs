// The package as npm would publish it: what is in it, what tools for packages say, what TypeScript, JSX and Vue are told.
//
// TRUST_CENTER_PKG names the built package, TRUST_CENTER_HOSTS the folders of examples with what they need
// (`cargo xtask fixtures` makes both).

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const project = fileURLToPath(new URL("../../", import.meta.url));
const pkg = process.env.TRUST_CENTER_PKG ?? join(project, "pkg");
const hosts = process.env.TRUST_CENTER_HOSTS ?? join(project, "target/xtask/hosts");
const manifest = JSON.parse(await readFile(join(pkg, "package.json"), "utf8"));

/** Runs Node in a folder; the answer has what it wrote, and its exit code. */
async function node(folder, ...args) {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, { cwd: folder })) };
  } catch (error) {
    if (typeof error.code !== "number") throw error;
    return error;
  }
}
// eslint-disable-next-line no-control-regex -- the colours that programs write are control characters
const clean = (text) => text.replace(/\x1b\[[0-9;]*m/g, "").trim();
const told = ({ stdout, stderr }) => `${clean(stdout)}\n${clean(stderr)}`.trim();
const tool = (path) => join(hosts, "tools/node_modules", path);

test("npm pack: every file that is named or needed, and no other", async () => {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { stdout } = await promisify(execFile)(npm, ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: pkg });
  // A list of packages until npm 11, an object by name since.
  const [packed] = Object.values(JSON.parse(stdout));
  const files = packed.files.map(({ path }) => path).sort();
  assert.deepEqual(files, [...manifest.files, "README.md", "package.json"].sort(), "static/package/package.json, `files`");
  assert.deepEqual(files, (await readdir(pkg, { recursive: true })).sort(), "what stands in pkg/ is what is packed");
  const missing = [];
  for (const file of files.filter((file) => /\.(js|d\.ts)$/.test(file))) {
    const text = await readFile(join(pkg, file), "utf8");
    // Imports, and files beside the script that it fetches.
    for (const [, name] of text.matchAll(/(?:from|import|import\(|new URL\()\s*["'](\.{1,2}\/[^"']+)["']/g)) {
      const there = join(dirname(file), name);
      if (!files.includes(there) && !(file.endsWith(".d.ts") && files.includes(there.replace(/\.js$/, ".d.ts")))) missing.push(`${file}: ${name}`);
    }
  }
  assert.deepEqual(missing, []);
  console.log(`npm pack: ${files.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`);
});

test("integrity.json: the hash of every other file of the package", async () => {
  const told = JSON.parse(await readFile(join(pkg, "integrity.json"), "utf8"));
  assert.equal(told.version, manifest.version);
  const hashes = {};
  for (const file of (await readdir(pkg)).filter((file) => file !== "integrity.json")) {
    hashes[file] = `sha384-${createHash("sha384").update(await readFile(join(pkg, file))).digest("base64")}`;
  }
  assert.deepEqual(told.files, hashes);
});

test("publint has nothing to say", async () => {
  const answer = await node(pkg, tool("publint/src/cli.js"), pkg, "--strict", "--pack", "npm");
  assert.equal(answer.code, 0, told(answer));
  assert.match(told(answer), /All good!/);
});

test("are the types wrong: no", async () => {
  // A stylesheet and WebAssembly have no types to be wrong.
  const untyped = Object.keys(manifest.exports).filter((name) => /\.(css|wasm)$/.test(name)).map((name) => name.slice(2));
  const answer = await node(pkg, tool("@arethetypeswrong/cli/dist/index.js"), "--pack", pkg, "--profile", "esm-only", "--format", "ascii",
    "--no-color", "--exclude-entrypoints", ...untyped);
  assert.equal(answer.code, 0, told(answer));
  const held = told(answer).split("\n").filter((line) => /^(node16 \(from ESM\)|bundler): /.test(line));
  assert.ok(held.length >= 2 * 9, told(answer));
  assert.deepEqual(held.filter((line) => !line.includes("🟢")), []);
});

const STRICT = ["--ignoreConfig", "--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--target", "es2022",
  "--lib", "es2022,dom,dom.iterable", "--jsx", "react-jsx"];
const RESOLUTIONS = [["nodenext", "nodenext"], ["esnext", "bundler"]];

for (const [folder, file] of [["tools", "plain.ts"], ["react-19", "types.tsx"], ["react-18", "types.tsx"]]) {
  test(`TypeScript in ${folder}/${file}: what is right passes, what is wrong does not`, async () => {
    for (const [module, resolution] of RESOLUTIONS) {
      const answer = await node(join(hosts, folder), tool("typescript/bin/tsc"), ...STRICT, "--module", module, "--moduleResolution", resolution, file);
      assert.equal(answer.code, 0, `${resolution}: ${told(answer)}`);
    }
  });
}

test("TypeScript in a Vue template: what is right passes, what is wrong does not", async () => {
  const answer = await node(join(hosts, "vue"), tool("vue-tsc/bin/vue-tsc.js"), "-p", "tsconfig.json");
  assert.equal(answer.code, 0, told(answer));
});

test("custom-elements.json has the shape that its schema has", async () => {
  const folder = join(hosts, "tools");
  const text = await readFile(join(pkg, "custom-elements.json"), "utf8");
  // Its types forget what fields of an element have more than those of another class.
  await writeFile(join(folder, "manifest.ts"), `import type { Package } from "custom-elements-manifest/schema";
declare module "custom-elements-manifest/schema" { interface ClassField { attribute?: string; reflects?: boolean } }
export const manifest = ${text.trim()} satisfies Package;\n`);
  const answer = await node(folder, tool("typescript/bin/tsc"), ...STRICT, "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler", "manifest.ts");
  assert.equal(answer.code, 0, told(answer));
});

// What a path of the package is, as a program asks for it.
const paths = Object.keys(manifest.exports).map((path) => path.replace(/^\./, manifest.name));
const scripts = paths.filter((path) => !/\.(json|css|wasm)$/.test(path));

for (const folder of ["react-18", "react-19"]) {
  test(`import: no path of the package throws in Node without a page (${folder})`, async () => {
    for (const path of paths) {
      const json = path.endsWith(".json") ? ", { with: { type: 'json' } }" : "";
      const ask = scripts.includes(path) || json ? `await import("${path}"${json})` : `await import("node:fs").then((fs) => fs.readFileSync(new URL(import.meta.resolve("${path}"))))`;
      const answer = await node(join(hosts, folder), "--input-type=module", "-e", ask);
      assert.equal(answer.code, 0, `${path}: ${told(answer)}`);
    }
  });
}

test("require: every script of the package, where this Node takes modules so", { skip: !process.features.require_module }, async () => {
  for (const path of scripts) {
    const answer = await node(join(hosts, "react-19"), "--input-type=commonjs", "-e", `require("${path}")`);
    assert.equal(answer.code, 0, `${path}: ${told(answer)}`);
  }
  const answer = await node(join(hosts, "react-19"), "--input-type=commonjs", "-p",
    `const { checkScope, report } = require("${manifest.name}"); [report().services.length, checkScope("ECS").items[0].verdict].join()`);
  assert.equal(clean(answer.stdout), "108,listed");
});
