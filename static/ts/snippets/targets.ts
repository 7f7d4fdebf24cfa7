// Snippets by the kind of the host's site: texts that are made from options, and nothing else.
//
// No snippet holds inline script or style; values are escaped for the language around them. Nothing here depends on a page.

import { SELF_HOSTED_FOLDER, type SnippetOptions } from "./options.js";

/** A file to make or to change: where it is, and its text. */
export interface SnippetFile {
  place: string;
  text: string;
}

/** Kinds of sites: id and name. */
export const SNIPPET_TARGETS: [id: string, name: string][] = [
  ["html", "Plain HTML"],
  ["iframe", "Frame"],
  ["wordpress", "WordPress"],
  ["react", "React 18 and 19"],
  ["vue", "Vue 3"],
  ["next", "Next.js"],
  ["self", "Your own server"],
];

const MAKERS: Record<string, (options: SnippetOptions) => SnippetFile[]> = {
  html,
  iframe,
  wordpress,
  react,
  vue,
  next,
  self: selfHosted,
};

const TAG = "trust-center-widget";
const TITLE = "What the report covers";
const DEFAULT_FRAME_HEIGHT_PX = 720;

/** The files to make or to change for one kind of site. */
export function snippet(target: string, options: SnippetOptions): SnippetFile[] {
  const files = MAKERS[target]?.(options) ?? [];
  // A frame is another document: the host's stylesheet does not apply there.
  const rule = target === "iframe" ? "" : propertyRule(options.properties);
  return [...files, ...(rule ? [{ place: "Your stylesheet", text: rule }] : [])];
}

/** The CSS rule with the custom properties; empty without any. */
function propertyRule(properties: Record<string, string> = {}): string {
  const lines = Object.entries(properties).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length ? `${TAG} {\n${lines.join("\n")}\n}\n` : "";
}

/** The directives that a Content-Security-Policy needs in addition. */
export function policy(target: string, base: string): string {
  const { origin } = new URL(base);
  // Firefox and Safari apply this policy to files that the frame saves as well.
  if (target === "iframe") return `frame-src  ${origin} blob:;\nscript-src ${origin};\n`;
  const from = target === "self" ? "'self'" : origin;
  return `script-src  ${from} 'wasm-unsafe-eval';\nconnect-src ${from};\n`;
}

function html(options: SnippetOptions): SnippetFile[] {
  return [{ place: "Your page", text: `${scriptTag(options)}\n${elementTag(options)}\n` }];
}

function iframe({ base, attributes, height = DEFAULT_FRAME_HEIGHT_PX }: SnippetOptions): SnippetFile[] {
  const withValue = attributes.filter((attribute): attribute is [string, string] => attribute[1] !== true);
  const query = new URLSearchParams(withValue).toString();
  const src = `${base}frame.html${query && `?${query}`}`;
  const open = `<iframe src="${escape(src)}" title="${TITLE}" width="100%" height="${height}" loading="lazy"`;
  const text = `${open} allow="clipboard-write"></iframe>\n<script type="module" src="${escape(base)}frame-host.js"></script>\n`;
  return [{ place: "Your page", text }];
}

function wordpress(options: SnippetOptions): SnippetFile[] {
  // The editor would turn blank lines and line breaks into paragraphs.
  const element = elementTag(options).replace(/\n\s*/g, "");
  const php = `add_shortcode( 'trust_center', function () {
\twp_enqueue_script_module( '${TAG}', '${options.base}element.js' );
\treturn '${element.replace(/[\\']/g, "\\$&")}';
} );
`;
  return [
    { place: "A Custom HTML block", text: `${scriptTag(options)}${element}\n` },
    { place: "Or functions.php (WordPress 6.5), then write [trust_center]", text: php },
  ];
}

function react(options: SnippetOptions): SnippetFile[] {
  return [{ place: "TrustCenter.jsx", text: reactComponent(options) }];
}

function next(options: SnippetOptions): SnippetFile[] {
  return [{ place: "app/trust-center.jsx", text: `"use client";\n${reactComponent(options)}` }];
}

/** A component that works in React 18, which sets attributes, and in 19, which sets properties. */
function reactComponent({ base, attributes, link, words }: SnippetOptions): string {
  const given = attributes.map(([name, value]) =>
    value === true ? ` ${name}` : ` ${name}={${JSON.stringify(value)}}`,
  );
  const child = link ? `\n      <a href={${JSON.stringify(link)}}>{${JSON.stringify(words ?? TITLE)}}</a>\n    ` : "";
  return `import { useEffect } from "react";

const script = ${JSON.stringify(`${base}element.js`)};

export default function TrustCenter() {
  useEffect(() => {
    import(/* webpackIgnore: true */ /* @vite-ignore */ script);
  }, []);
  return (
    <${TAG}${given.join("")}>${child}</${TAG}>
  );
}
`;
}

function vue(options: SnippetOptions): SnippetFile[] {
  // `v-pre` keeps braces in values, and makes the tag an element without a setting of the compiler.
  const text = `<script setup>
import { onMounted } from "vue";

const script = ${JSON.stringify(`${options.base}element.js`)};
onMounted(() => import(/* @vite-ignore */ script));
</script>

<template>
  ${elementTag({ ...options, table: "" }, " v-pre").replace(/\n/g, "\n  ")}
</template>
`;
  return [{ place: "TrustCenter.vue", text }];
}

function selfHosted(options: SnippetOptions): SnippetFile[] {
  const own = { ...options, base: SELF_HOSTED_FOLDER };
  const files = `element.js\nindex.html\nreport.json\nreport.schema.json\n${options.folder ?? "v…"}/\n`;
  return [
    { place: `Copy to ${SELF_HOSTED_FOLDER} on your server`, text: files },
    { place: "Your page", text: `${scriptTag(own)}\n${elementTag(own)}\n` },
  ];
}

function scriptTag({ base, integrity, script = "element.js" }: SnippetOptions): string {
  const hash = integrity ? ` integrity="${escape(integrity)}" crossorigin` : "";
  return `<script type="module" src="${escape(base + script)}"${hash}></script>`;
}

function elementTag({ attributes, link, words, table }: SnippetOptions, further = ""): string {
  const given = attributes.map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escape(value)}"`));
  const anchor = link ? `<a href="${escape(link)}">${escape(words ?? TITLE)}</a>` : "";
  const child = [anchor, table].filter(Boolean).join("\n  ");
  const inside = child && `\n  ${child}\n`;
  return `<${TAG}${further}${given.join("")}>${inside}</${TAG}>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
}
