// The snippets as texts: short, without inline code, and with every value escaped for where it stands. That they work is
// told in tests/browser/tests/stories/configurator.rs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const dist = new URL("../../dist/", import.meta.url);
const { folder } = JSON.parse(await readFile(new URL("integrity.json", dist), "utf8"));
const { SERVERS, SNIPPET_TARGETS: TARGETS, headers, policy, snippet } = await import(new URL(`${folder}/snippets.js`, dist));

/** Everything chosen at once, as long as a person would choose it. */
const full = {
  base: "https://trust.example.com/assets/trust-center-widget/",
  attributes: [
    ["view", "services"],
    ["category", "computing,database"],
    ["theme", "dark"],
    ["density", "compact"],
    ["heading-level", "3"],
    ["lang", "en"],
    ["permalink", true],
  ],
  properties: { "--tc-accent": "light-dark(#0a4d9c, #93bdff)", "--tc-radius": "8px" },
  link: "https://www.example.com/trust/soc-3",
  words: "Our SOC 3 report",
  integrity: `sha384-${"A".repeat(64)}`,
};

test("snippets: at most a thousand characters, and no inline script or style", () => {
  for (const [target] of TARGETS) {
    for (const { place, text } of snippet(target, full)) {
      assert.ok(text.length <= 1000, `${target}, ${place}: ${text.length} characters`);
      assert.doesNotMatch(text, /\sstyle=|<style|\son\w+=|<script(?! setup)(?![^>]*\ssrc=)/, `${target}, ${place}`);
    }
  }
});

test("snippets: a value stays a value", () => {
  const hostile = `x"></trust-center-widget><script>alert(1)</script>{{1}}\${1}\\'`;
  const attributes = [["view", "services"], ["query", hostile]];
  for (const [target] of TARGETS) {
    const [{ text }] = snippet(target, { ...full, attributes, words: hostile }).filter(({ text }) => text.includes("query"));
    if (target === "react" || target === "next") {
      assert.ok(text.includes(`query={${JSON.stringify(hostile)}}`), text);
    } else {
      assert.ok(!text.includes("<script>alert"), text);
      assert.ok(!text.includes(`x">`), text);
    }
  }
});

test("snippets: what a policy must allow names the origin that serves the files", () => {
  assert.equal(policy("html", full.base), "script-src  https://trust.example.com 'wasm-unsafe-eval';\nconnect-src https://trust.example.com;\n");
  assert.equal(policy("self", full.base), "script-src  'self' 'wasm-unsafe-eval';\nconnect-src 'self';\n");
  assert.equal(policy("iframe", full.base), "frame-src  https://trust.example.com blob:;\nscript-src https://trust.example.com;\n");
});

test("snippets: every server is told all headers", () => {
  for (const [server] of SERVERS) {
    for (const name of ["Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy", "Cross-Origin-Embedder-Policy", "Cache-Control"]) {
      assert.ok(headers(server).includes(name), `${server}: ${name}`);
    }
  }
});
