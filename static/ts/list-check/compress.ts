// Long lists in links: raw DEFLATE in base64 for URLs.

import { MAX_INPUT_SIZE } from "../shared/limits.js";

export async function deflateBase64Url(text: string): Promise<string> {
  const bytes = await pipeThroughLimited(
    new CompressionStream("deflate-raw"),
    new TextEncoder().encode(text),
    Infinity,
  );
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Rejects for anything that is not compressed text, or too long when it is decompressed. */
export async function inflateBase64Url(code: string): Promise<string> {
  const binary = atob(code.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  const inflated = await pipeThroughLimited(new DecompressionStream("deflate-raw"), bytes, MAX_INPUT_SIZE);
  return new TextDecoder("utf-8", { fatal: true }).decode(inflated);
}

/** Sends bytes through a stream. Rejects as soon as the result exceeds the limit: a short link can hold a huge list. */
async function pipeThroughLimited(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  maxLength: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    length += part.value.length;
    if (length > maxLength) {
      await reader.cancel();
      throw new RangeError("too long");
    }
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
