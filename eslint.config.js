// Rules for the scripts in static/ts. Formatting is prettier's.

import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

export default defineConfig([
  { ignores: ["**/node_modules/", "dist/", "pkg/", "target/", "**/*.generated.ts"] },
  { files: ["static/ts/**/*.ts"], extends: [js.configs.recommended, typescript.configs.recommended] },
]);
