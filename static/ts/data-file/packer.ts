// Packs a data file for the WebAssembly modules, which have no reader of JSON. Loaded with other data, and not before.
//
// It walks the value by its shape (`schema.generated.ts`), says in words what does not fit and where, and checks the hash that the
// file gives of itself. Whether the data holds together is for `Report::new` to say. No page is needed.

import shape from "./schema.generated.js";

/** Why a data file is not taken: a stable word, and a sentence for the visitor. */
export class DataFault extends Error {
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/** Ends a text in its stream (`END` in crates/report/src/record.rs). */
const END = 0xff;
const HASH = "contentSha256";
const utf8 = new TextEncoder();

/** A parsed data file as packed bytes. Throws a DataFault. */
export function packed(value) {
  const packer = new Packer();
  packer.put(shape, value, "");
  const given = value.origin[HASH];
  const found = sha256(utf8.encode(packer.json));
  if (given !== found) {
    const beginning = (hash) => `\u201C${short(hash, 16)}\u201D`;
    throw new DataFault(
      "hash",
      `The data is not what its own hash says: origin.${HASH} begins ${beginning(given)}, the data's hash ${beginning(found)}. Something was changed or lost on the way.`,
    );
  }
  return packer.bytes();
}

/** `exportAs` that takes an older report as it is parsed: the module has no reader of JSON. */
export const comparing = (exportAs) => (format, state) => {
  let previous;
  try {
    previous = state?.previous;
  } catch {
    // What cannot be read is not there, as in the module.
  }
  if (previous === undefined || previous === null) return exportAs(format, state);
  let older;
  try {
    older = packed(JSON.parse(JSON.stringify(previous)));
  } catch (error) {
    return { name: null, type: null, text: null, error: { code: "data", message: String(error?.message ?? error) } };
  }
  return exportAs(format, { ...state, previous: older });
};

class Packer {
  /** Texts by the field that they stand in, in the order in which the fields were met. */
  #texts = new Map();
  #rest = [];
  #key;
  /** The value as the hash sees it: compact, in the shape's order, without the hash. */
  json = "";

  put(shape, value, path) {
    if (shape === "text") return this.#text(value, path);
    if (shape === "flag") {
      if (typeof value !== "boolean") throw wrong(path, "true or false", value);
      this.#rest.push(Number(value));
      this.json += value;
    } else if (shape === "degrees") {
      if (!(Math.abs(value) <= 360) || typeof value !== "number") throw wrong(path, "a number of degrees", value);
      const hundredths = Math.sign(value) * Math.round(Math.abs(value) * 100);
      this.#number(hundredths < 0 ? -2 * hundredths - 1 : 2 * hundredths);
      this.json += hundredths % 100 ? hundredths / 100 : `${hundredths / 100 || 0}.0`;
    } else if (typeof shape === "number") {
      if (!(Number.isInteger(value) && value >= 0 && value <= shape)) {
        throw wrong(path, `a whole number from 0 to ${shape}`, value);
      }
      this.#number(value);
      this.json += value;
    } else if (!Array.isArray(shape)) this.#record(shape, value, path);
    else this[shape[0]](shape, value, path);
  }

  maybe([, one], value, path) {
    const nothing = value === null || value === undefined;
    this.#rest.push(Number(!nothing));
    if (nothing) this.json += "null";
    else this.put(one, value, path);
  }

  list([, one], value, path) {
    if (!Array.isArray(value)) throw wrong(path, "a list", value);
    const key = this.#key;
    this.#number(value.length);
    this.json += "[";
    for (let at = 0; at < value.length; at += 1) {
      this.#key = key;
      if (at) this.json += ",";
      this.put(one, value[at], `${path}[${at}]`);
    }
    this.json += "]";
  }

  choice([, ...names], value, path) {
    const at = names.indexOf(value);
    if (at < 0) throw wrong(path, `one of ${names.join(", ")}`, value);
    this.#rest.push(at);
    this.json += JSON.stringify(value);
  }

  one([, ...shapes], value, path) {
    const fits = (shape) => (Array.isArray(shape) ? shape.includes(value, 1) : isRecord(value) && Object.hasOwn(value, Object.keys(shape)[0]));
    const at = shapes.findIndex(fits);
    if (at < 0) throw wrong(path, "a rule's countries, group or \u201Celsewhere\u201D", value);
    this.#rest.push(at);
    if (Array.isArray(shapes[at])) this.json += JSON.stringify(value);
    else this.put(shapes[at], value, path);
  }

  #record(fields, value, path) {
    if (!isRecord(value)) throw wrong(path, "an object", value);
    const at = (key) => (path ? `${path}.${short(key, 40)}` : short(key, 40));
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key)) throw new DataFault("shape", `${at(key)} is not a field of a data file.`);
    }
    let between = "{";
    for (const [key, shape] of Object.entries(fields)) {
      this.json += `${between}${JSON.stringify(key)}:`;
      between = ",";
      this.#key = key;
      const own = Object.hasOwn(value, key) ? value[key] : undefined;
      if (own === undefined && shape[0] !== "maybe") throw new DataFault("shape", `${at(key)} is missing.`);
      this.put(shape, own, at(key));
    }
    this.json += "}";
  }

  #text(value, path) {
    if (typeof value !== "string") throw wrong(path, "a text", value);
    // Half a surrogate pair is no character, and UTF-8 cannot hold it.
    if (/[\uD800-\uDFFF]/u.test(value)) throw new DataFault("text", `${path} holds half of a character (a lone surrogate).`);
    let stream = this.#texts.get(this.#key);
    if (!stream) this.#texts.set(this.#key, (stream = []));
    stream.push(utf8.encode(value), [END]);
    this.json += JSON.stringify(this.#key === HASH ? "" : value);
  }

  #number(number) {
    for (; number >= 0x80; number >>>= 7) this.#rest.push((number & 0x7f) | 0x80);
    this.#rest.push(number);
  }

  bytes() {
    const streams = [...this.#texts.values()].map(joined);
    const rest = this.#rest;
    this.#rest = [];
    this.#number(streams.length);
    for (const stream of streams) this.#number(stream.length);
    return joined([this.#rest, ...streams, rest]);
  }
}

function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const short = (text, most) => {
  const letters = [...String(text).slice(0, 2 * most)];
  // What turns the direction of text or cannot be seen is not repeated in a sentence.
  const seen = letters.slice(0, most).join("").replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\uFFFD");
  return letters.length > most ? `${seen}\u2026` : seen;
};

function wrong(path, expected, value) {
  let found = "an object";
  if (value === null) found = "nothing";
  else if (Array.isArray(value)) found = "a list";
  else if (typeof value === "string") found = `the text \u201C${short(value, 40)}\u201D`;
  else if (typeof value !== "object") found = String(value);
  return new DataFault("shape", `${path || "The file"} must be ${expected}, and is ${found}.`);
}

/** Fractional parts of roots of the first primes, as the standard has them (FIPS 180-4). */
function fractions(count, root) {
  const words = [];
  for (let number = 2; words.length < count; number += 1) {
    let prime = true;
    for (let by = 2; by * by <= number; by += 1) if (number % by === 0) prime = false;
    if (prime) words.push(((number ** (1 / root) % 1) * 2 ** 32) | 0);
  }
  return words;
}

/** SHA-256 in hexadecimal. `crypto.subtle` is not there on pages without TLS, and answers too late for a program. */
export function sha256(bytes) {
  const constants = fractions(64, 3);
  const state = fractions(8, 2);
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const blocks = new Uint8Array(length);
  blocks.set(bytes);
  blocks[bytes.length] = 0x80;
  const view = new DataView(blocks.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, bytes.length << 3);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  const words = new Int32Array(64);
  for (let from = 0; from < length; from += 64) {
    let [a, b, c, d, e, f, g, h] = state;
    for (let at = 0; at < 64; at += 1) {
      if (at < 16) words[at] = view.getInt32(from + 4 * at);
      else {
        const [x, y] = [words[at - 15], words[at - 2]];
        words[at] = words[at - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + words[at - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
      }
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[at] + words[at]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => {
      state[at] = (state[at] + word) | 0;
    });
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
