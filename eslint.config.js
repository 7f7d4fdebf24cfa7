// Rules for the scripts in static/ts, and for those of tests and benchmarks. Formatting is prettier's.

import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

// What scripts of tests and benchmarks find in a browser or in Node.
const globals = Object.fromEntries(
  "Buffer CustomEvent Event FormData HTMLInputElement InputEvent MessageChannel MutationObserver PerformanceObserver Response TextDecoder TextEncoder URL URLSearchParams WebAssembly Worker \
addEventListener cancelAnimationFrame clearTimeout console customElements document fetch globalThis history location navigator \
performance process queueMicrotask removeEventListener requestAnimationFrame requestIdleCallback self setTimeout structuredClone window"
    .split(" ")
    .map((name) => [name, "readonly"]),
);

export default defineConfig([
  { ignores: ["**/node_modules/", "dist/", "pkg/", "target/", "**/*.generated.ts"] },
  { files: ["static/ts/**/*.ts"], extends: [js.configs.recommended, typescript.configs.recommended] },
  { files: ["**/*.{js,mjs}"], extends: [js.configs.recommended], languageOptions: { globals } },
  // Put before the scripts of stories, which use the helpers.
  { files: ["tests/browser/src/page_helpers.js"], rules: { "no-unused-vars": "off" } },
]);
