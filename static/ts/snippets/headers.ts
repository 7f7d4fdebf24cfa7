// Header samples for the servers that serve the widget's files.

import { SELF_HOSTED_FOLDER } from "./options.js";

/** Servers: id and name. */
export const SERVERS: [id: string, name: string][] = [
  ["nginx", "nginx"],
  ["apache", "Apache"],
  ["_headers", "Netlify, Cloudflare Pages"],
];

type Header = [name: string, value: string];

/** Headers of every response, so that pages of other origins can load the files, isolated pages included. */
const HEADERS: Header[] = [
  ["Access-Control-Allow-Origin", "*"],
  ["Cross-Origin-Resource-Policy", "cross-origin"],
  ["Cross-Origin-Embedder-Policy", "require-corp"],
  ["X-Content-Type-Options", "nosniff"],
];
/** `element.js` and the frame keep their names in every version, so browsers must ask whether they have changed. */
const NO_CACHE = "no-cache";
/** Files in the folder with the version in its name never change. */
const IMMUTABLE = "public, max-age=31536000, immutable";

const TYPES =
  "  types { text/javascript js; text/css css; text/html html; application/wasm wasm; application/json json; text/plain path; }\n";
const FOLDER_COMMENT = "# The folder with the version in its name: nothing in it ever changes.";

/** The configuration of a server. */
export function headers(server: string): string {
  if (server === "nginx") return nginx();
  if (server === "apache") return apache();
  return headersFile();
}

const headerLines = (cache: string, format: (header: Header) => string): string =>
  [...HEADERS, ["Cache-Control", cache] as Header].map(format).join("");

function nginx(): string {
  const lines = (cache: string) => headerLines(cache, ([name, value]) => `  add_header ${name} "${value}" always;\n`);
  return `location ${SELF_HOSTED_FOLDER} {\n${TYPES}${lines(NO_CACHE)}}
${FOLDER_COMMENT}
location ~ ^${SELF_HOSTED_FOLDER}v {\n${TYPES}${lines(IMMUTABLE)}}\n`;
}

function apache(): string {
  const lines = headerLines(NO_CACHE, ([name, value]) => `Header set ${name} "${value}"\n`);
  return `# .htaccess in ${SELF_HOSTED_FOLDER}\nAddType application/wasm .wasm\nAddType text/javascript .js\n${lines}${FOLDER_COMMENT}\n<If "%{REQUEST_URI} =~ m#^${SELF_HOSTED_FOLDER}v#">\n  Header set Cache-Control "${IMMUTABLE}"\n</If>\n`;
}

/** One rule per path: if several match, some of these hosts join their values with commas. */
function headersFile(): string {
  const lines = (cache: string) => headerLines(cache, ([name, value]) => `  ${name}: ${value}\n`);
  const stable = ["element.js", "frame.html", "frame-host.js"];
  const rules = stable.map((name) => `${SELF_HOSTED_FOLDER}${name}\n${lines(NO_CACHE)}`).join("");
  return `${rules}${SELF_HOSTED_FOLDER}v*\n${lines(IMMUTABLE)}`;
}
