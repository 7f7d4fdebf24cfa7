// What a host pastes to embed the widget, by the kind of its site: texts made from options, and nothing else.
//
// The configurator shows them, tests load them. No snippet holds inline script or style; values are escaped for the
// language that they stand in. Nothing here looks at a page.

/** @typedef {object} Options
 * @property {string} base Address of the folder that serves the widget's files, absolute, with a slash at the end.
 * @property {[string, string | true][]} attributes The element's attributes in order; `true` for one that is present or not.
 * @property {Record<string, string>} [properties] Custom properties (`--tc-…`), for the host's stylesheet.
 * @property {string} [link] Where the light-DOM child leads: the host's own page about the report.
 * @property {string} [words] Its words.
 * @property {string} [table] Markup after that link: a static table, trusted by who passes it.
 * @property {string} [script] The element's script below `base`; `element.js` unless it is pinned.
 * @property {string} [integrity] Its hash, as `integrity` takes it.
 * @property {string} [folder] Name of the versioned folder beside `element.js`.
 * @property {number} [height] Height of a frame, in CSS pixels.
 */

/** Kinds of sites: id and name. */
export const TARGETS = [
  ["html", "Plain HTML"],
  ["iframe", "Frame"],
  ["wordpress", "WordPress"],
  ["react", "React 18 and 19"],
  ["vue", "Vue 3"],
  ["next", "Next.js"],
  ["self", "Your own server"],
];

/** Servers that header samples are for: id and name. */
export const SERVERS = [
  ["nginx", "nginx"],
  ["apache", "Apache"],
  ["_headers", "Netlify, Cloudflare Pages"],
];

const TAG = "trust-center-widget";
const TITLE = "What the report covers";
/** Where self-hosted files lie. */
const FOLDER = "/trust-center-widget/";

/** The files to make or change for one kind of site: where each goes, and its text.
 * @param {string} target @param {Options} options @returns {{ place: string, text: string }[]} */
export function snippet(target, options) {
  const make = { html, iframe, wordpress, react, vue, next, self }[target];
  // A frame is another document: the host's stylesheet does not reach it.
  const rule = target === "iframe" ? "" : css(options.properties);
  return [...make(options), ...(rule ? [{ place: "Your stylesheet", text: rule }] : [])];
}

/** The rule that carries the custom properties; empty without any. */
export function css(properties = {}) {
  const lines = Object.entries(properties).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length ? `${TAG} {\n${lines.join("\n")}\n}\n` : "";
}

/** What a Content-Security-Policy must allow, as directives to add. */
export function policy(target, base) {
  const origin = new URL(base).origin;
  // Firefox and Safari ask this policy for the files that the frame saves, too.
  if (target === "iframe") return `frame-src  ${origin} blob:;\nscript-src ${origin};\n`;
  const from = target === "self" ? "'self'" : origin;
  return `script-src  ${from} 'wasm-unsafe-eval';\nconnect-src ${from};\n`;
}

function html(options) {
  return [{ place: "Your page", text: `${script(options)}\n${element(options)}\n` }];
}

function iframe({ base, attributes, height = 720 }) {
  const query = new URLSearchParams(attributes.filter(([, value]) => value !== true)).toString();
  const src = `${base}frame.html${query && `?${query}`}`;
  const open = `<iframe src="${escaped(src)}" title="${TITLE}" width="100%" height="${height}" loading="lazy"`;
  const text = `${open} allow="clipboard-write"></iframe>\n<script type="module" src="${escaped(base)}frame-host.js"></script>\n`;
  return [{ place: "Your page", text }];
}

function wordpress(options) {
  // Blank lines and line breaks would become paragraphs where the editor adds them.
  const block = `${script(options)}${element(options).replace(/\n\s*/g, "")}\n`;
  const markup = element(options).replace(/\n\s*/g, "").replace(/[\\']/g, "\\$&");
  const php = `add_shortcode( 'trust_center', function () {
\twp_enqueue_script_module( '${TAG}', '${options.base}element.js' );
\treturn '${markup}';
} );
`;
  return [
    { place: "A Custom HTML block", text: block },
    { place: "Or functions.php (WordPress 6.5), then write [trust_center]", text: php },
  ];
}

function react({ base, attributes, link, words }) {
  return [{ place: "TrustCenter.jsx", text: component(base, attributes, link, words) }];
}

function next({ base, attributes, link, words }) {
  return [{ place: "app/trust-center.jsx", text: `"use client";\n${component(base, attributes, link, words)}` }];
}

/** A component that works in React 18, which sets attributes, and in 19, which sets properties. */
function component(base, attributes, link, words) {
  const given = attributes.map(([name, value]) => (value === true ? ` ${name}` : ` ${name}={${JSON.stringify(value)}}`));
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

function vue(options) {
  // `v-pre` keeps braces in values as they are, and lets the element be one without a setting of the compiler.
  const text = `<script setup>
import { onMounted } from "vue";

const script = ${JSON.stringify(`${options.base}element.js`)};
onMounted(() => import(/* @vite-ignore */ script));
</script>

<template>
  ${element({ ...options, table: undefined }, " v-pre").replace(/\n/g, "\n  ")}
</template>
`;
  return [{ place: "TrustCenter.vue", text }];
}

function self(options) {
  const own = { ...options, base: FOLDER };
  return [
    { place: `Copy to ${FOLDER} on your server`, text: `element.js\nindex.html\nreport.json\nreport.schema.json\n${options.folder ?? "v…"}/\n` },
    { place: "Your page", text: `${script(own)}\n${element(own)}\n` },
  ];
}

function script({ base, integrity, script = "element.js" }) {
  const hash = integrity ? ` integrity="${escaped(integrity)}" crossorigin` : "";
  return `<script type="module" src="${escaped(base + script)}"${hash}></script>`;
}

function element({ attributes, link, words, table }, further = "") {
  const given = attributes.map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(value)}"`));
  const way = link ? `<a href="${escaped(link)}">${escaped(words ?? TITLE)}</a>` : "";
  const child = [way, table].filter(Boolean).join("\n  ");
  const inside = child && `\n  ${child}\n`;
  return `<${TAG}${further}${given.join("")}>${inside}</${TAG}>`;
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

/** What every answer carries, so that pages of other origins may load the files, isolated ones included. */
const HEADERS = [
  ["Access-Control-Allow-Origin", "*"],
  ["Cross-Origin-Resource-Policy", "cross-origin"],
  ["Cross-Origin-Embedder-Policy", "require-corp"],
  ["X-Content-Type-Options", "nosniff"],
];
/** `element.js` and the frame keep their names from version to version, so the browser asks whether they changed. */
const ASKED_AGAIN = "no-cache";
/** In the folder whose name has the version nothing ever changes. */
const FOREVER = "public, max-age=31536000, immutable";

/** Header samples for a server. */
export function headers(server) {
  if (server === "nginx") {
    const lines = (cache, indent) =>
      [...HEADERS, ["Cache-Control", cache]].map(([name, value]) => `${indent}add_header ${name} "${value}" always;\n`).join("");
    return `location ${FOLDER} {\n  types { text/javascript js; text/css css; text/html html; application/wasm wasm; application/json json; text/plain path; }\n${lines(ASKED_AGAIN, "  ")}}
# The folder with the version in its name: nothing in it ever changes.
location ~ ^${FOLDER}v {\n  types { text/javascript js; text/css css; text/html html; application/wasm wasm; application/json json; text/plain path; }\n${lines(FOREVER, "  ")}}\n`;
  }
  if (server === "apache") {
    const lines = HEADERS.map(([name, value]) => `Header set ${name} "${value}"\n`).join("");
    return `# .htaccess in ${FOLDER}\nAddType application/wasm .wasm\nAddType text/javascript .js\n${lines}Header set Cache-Control "${ASKED_AGAIN}"
# The folder with the version in its name: nothing in it ever changes.\n<If "%{REQUEST_URI} =~ m#^${FOLDER}v#">\n  Header set Cache-Control "${FOREVER}"\n</If>\n`;
  }
  const lines = (cache) => [...HEADERS, ["Cache-Control", cache]].map(([name, value]) => `  ${name}: ${value}\n`).join("");
  // One rule a path: where several fit, one of these hosts joins their values with commas.
  const kept = ["element.js", "frame.html", "frame-host.js"].map((name) => `${FOLDER}${name}\n${lines(ASKED_AGAIN)}`).join("");
  return `${kept}${FOLDER}v*\n${lines(FOREVER)}`;
}
