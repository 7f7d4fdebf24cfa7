// Fetches and parses a data file.

import { MAX_INPUT_SIZE } from "../shared/limits.js";
import { DataFileError } from "./pack-report.js";

/** Valid values of `src-integrity`. A browser ignores a value that it does not understand, and would check nothing. */
const INTEGRITY_SYNTAX = /^\s*(sha(256|384|512)-[\w+/]+={0,2}\s*)+$/;

/** The parsed content of a data file. */
export async function readDataFile(source: string | object, integrity: string): Promise<unknown> {
  // An object of the host is taken as it would be sent.
  if (typeof source === "object") return JSON.parse(JSON.stringify(source));
  const { bytes, type } = await fetchLimited(source, integrity);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DataFileError("json", "The file is not text in UTF-8.");
  }
  try {
    return JSON.parse(text);
  } catch {
    const page = /html/i.test(type) ? ", but a page (text/html)" : "";
    throw new DataFileError("json", `The file is not JSON${page}.`);
  }
}

async function fetchLimited(source: string, integrity: string): Promise<{ bytes: ArrayBuffer; type: string }> {
  if (integrity && !INTEGRITY_SYNTAX.test(integrity)) {
    throw new DataFileError(
      "integrity",
      "The hash by which the page names the file (src-integrity) is not one that browsers know.",
    );
  }
  const response = await fetchFile(source, integrity);
  if (!response.ok) throw new DataFileError("status", `The server answered ${response.status} in place of the file.`);
  return { bytes: await readLimited(response), type: response.headers.get("content-type") ?? "" };
}

async function fetchFile(source: string, integrity: string): Promise<Response> {
  try {
    const url = new URL(source, document.baseURI);
    if (!/^(https?|blob|data):$/.test(url.protocol)) throw new TypeError(url.protocol);
    return await fetch(url, integrity ? { integrity } : {});
  } catch {
    const hash = integrity ? " Or it is not the file that the page names by a hash (src-integrity)." : "";
    throw new DataFileError(
      "fetch",
      `The file could not be fetched: it is out of reach, or this page may not read it (CORS, or the page's policy).${hash}`,
    );
  }
}

/** The body of a response. Stops reading as soon as it exceeds the limit. */
async function readLimited(response: Response): Promise<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value);
      length += part.value.length;
      if (length > MAX_INPUT_SIZE) break;
    }
    if (length > MAX_INPUT_SIZE) void reader?.cancel();
  } catch {
    throw new DataFileError("fetch", "The file broke off on the way.");
  }
  if (length > MAX_INPUT_SIZE) {
    throw new DataFileError("size", `The file is larger than ${MAX_INPUT_SIZE / 1_000_000} MB.`);
  }
  return new Blob(parts).arrayBuffer();
}
