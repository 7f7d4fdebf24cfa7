// The text of a file whose encoding is unknown.

/** How many bytes are looked at to detect UTF-16 without a byte order mark. */
const SAMPLE_BYTES = 4096;

/** Decodes UTF-8, UTF-16 or, failing both, Windows-1252. Gives `undefined` if the bytes are not text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const marks: Record<string, string> = { "255,254": "utf-16le", "254,255": "utf-16be" };
  const encoding = marks[bytes.slice(0, 2).join()] ?? detectUtf16(bytes);
  if (encoding === "binary") return undefined;
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    // A list holds no control characters.
    // eslint-disable-next-line no-control-regex
    return /[\0-\x08\x0e-\x1f]/.test(text) ? undefined : text;
  }
}

/** Tells UTF-16 without a mark from binary files by the positions of zero bytes. Gives `undefined` without zero bytes. */
function detectUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | "binary" | undefined {
  const end = Math.min(bytes.length, SAMPLE_BYTES);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 1) {
    if (bytes[at]) continue;
    if (at % 2) odd += 1;
    else even += 1;
  }
  if (!even && !odd) return undefined;
  if (!even && odd > end / 8) return "utf-16le";
  if (!odd && even > end / 8) return "utf-16be";
  return "binary";
}
