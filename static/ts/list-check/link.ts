// The visitor's list in a link.

import { deflateBase64Url, inflateBase64Url } from "./compress.js";

/** Longest list that a link carries as plain text, in characters; longer lists are compressed. */
const MAX_UNCOMPRESSED_CHARS = 1_500;

/** The query with the list and the choices behind it. */
export async function queryWithList(query: string, text: string, choices: string[]): Promise<string> {
  const list = new URLSearchParams({ list: text });
  for (const choice of choices) list.append("choice", choice);
  const plain = list.toString();
  return `${query}&${plain.length > MAX_UNCOMPRESSED_CHARS ? `z=${await deflateBase64Url(plain)}` : plain}`;
}

/** The list and the choices in a query, and a code if they cannot be read. */
export async function listFromQuery(query: string): Promise<{ text: string; choices: string[]; remark: string }> {
  let list = new URLSearchParams(query);
  let remark = "";
  const compressed = list.get("z");
  if (compressed !== null) {
    try {
      list = new URLSearchParams(await inflateBase64Url(compressed));
    } catch {
      remark = "link-broken";
    }
  }
  return { text: list.get("list") ?? "", choices: list.getAll("choice"), remark };
}
