// Packs a parsed data file for the WebAssembly modules, which cannot read JSON.
//
// It walks the value along the schema, names what does not fit and where, and checks the hash in the file. Whether the data
// is consistent is checked by `Report::new` in Rust. No page is needed.

import { DataFileError } from "./data-file-error.js";
import type { CompoundSchema, RecordSchema, Schema } from "./schema.js";
import reportSchema from "./schema.generated.js";
import { sha256 } from "./sha256.js";

/** Ends a text in its stream (`END` in the packed format of crates/report). */
const END_OF_TEXT = 0xff;
const HASH_FIELD = "contentSha256";
const MAX_QUOTED_CHARS = 40;
const utf8 = new TextEncoder();

type JsonObject = Record<string, unknown>;

/**
 * A parsed data file as packed bytes.
 * @throws DataFileError if a field does not fit the schema or the hash in the file is another.
 */
export function packReport(file: unknown): Uint8Array {
  const packer = new Packer();
  packer.pack(reportSchema, file, "");
  // The schema has checked that these fields are there.
  const { origin } = file as { origin: { [HASH_FIELD]: string } };
  const given = origin[HASH_FIELD];
  const found = sha256(utf8.encode(packer.json));
  if (given !== found) {
    const beginning = (hash: string) => `\u201C${truncate(hash, 16)}\u201D`;
    throw new DataFileError(
      "hash",
      `The data is not what its own hash says: origin.${HASH_FIELD} begins ${beginning(given)}, the data's hash ${beginning(found)}. Something was changed or lost on the way.`,
    );
  }
  return packer.bytes();
}

class Packer {
  /** Encoded texts by the name of their field, in the order in which the fields were first met. */
  #textsByField = new Map<string, ArrayLike<number>[]>();
  /** Everything that is not text. */
  #rest: number[] = [];
  #field = "";
  /** The value as it is hashed: compact JSON in the schema's order, with an empty hash. */
  json = "";

  pack(schema: Schema, value: unknown, path: string): void {
    if (schema === "text") this.#packText(value, path);
    else if (schema === "flag") {
      if (typeof value !== "boolean") throw typeError(path, "true or false", value);
      this.#rest.push(Number(value));
      this.json += value;
    } else if (schema === "degrees") {
      if (typeof value !== "number" || !(Math.abs(value) <= 360)) throw typeError(path, "a number of degrees", value);
      const hundredths = Math.sign(value) * Math.round(Math.abs(value) * 100);
      this.#packNumber(hundredths < 0 ? -2 * hundredths - 1 : 2 * hundredths);
      this.json += hundredths % 100 ? hundredths / 100 : `${hundredths / 100 || 0}.0`;
    } else if (typeof schema === "number") {
      if (typeof value !== "number" || !(Number.isInteger(value) && value >= 0 && value <= schema)) {
        throw typeError(path, `a whole number from 0 to ${schema}`, value);
      }
      this.#packNumber(value);
      this.json += value;
    } else if (isCompound(schema)) this.#packCompound(schema, value, path);
    else this.#packRecord(schema, value, path);
  }

  #packCompound(schema: CompoundSchema, value: unknown, path: string): void {
    switch (schema[0]) {
      case "maybe": {
        const absent = value === null || value === undefined;
        this.#rest.push(Number(!absent));
        if (absent) this.json += "null";
        else this.pack(schema[1], value, path);
        break;
      }
      case "list":
        this.#packList(schema[1], value, path);
        break;
      case "choice": {
        const names = schema.slice(1);
        const index = names.indexOf(value as string);
        if (index < 0) throw typeError(path, `one of ${names.join(", ")}`, value);
        this.#rest.push(index);
        this.json += JSON.stringify(value);
        break;
      }
      default: {
        const [, ...shapes] = schema;
        const index = shapes.findIndex((shape) => isVariant(shape, value));
        const shape = shapes[index];
        if (!shape) throw typeError(path, "a rule's countries, group or \u201Celsewhere\u201D", value);
        this.#rest.push(index);
        if (isCompound(shape)) this.json += JSON.stringify(value);
        else this.pack(shape, value, path);
      }
    }
  }

  #packList(schema: Schema, value: unknown, path: string): void {
    if (!Array.isArray(value)) throw typeError(path, "a list", value);
    const field = this.#field;
    this.#packNumber(value.length);
    this.json += "[";
    for (let at = 0; at < value.length; at += 1) {
      this.#field = field;
      if (at) this.json += ",";
      this.pack(schema, value[at], `${path}[${at}]`);
    }
    this.json += "]";
  }

  #packRecord(schema: RecordSchema, value: unknown, path: string): void {
    if (!isObject(value)) throw typeError(path, "an object", value);
    const fieldPath = (key: string) => {
      const name = truncate(key, MAX_QUOTED_CHARS);
      return path ? `${path}.${name}` : name;
    };
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(schema, key))
        throw new DataFileError("shape", `${fieldPath(key)} is not a field of a data file.`);
    }
    let separator = "{";
    for (const [key, fieldSchema] of Object.entries(schema)) {
      this.json += `${separator}${JSON.stringify(key)}:`;
      separator = ",";
      this.#field = key;
      const fieldValue = Object.hasOwn(value, key) ? value[key] : undefined;
      if (fieldValue === undefined && !(isCompound(fieldSchema) && fieldSchema[0] === "maybe")) {
        throw new DataFileError("shape", `${fieldPath(key)} is missing.`);
      }
      this.pack(fieldSchema, fieldValue, fieldPath(key));
    }
    this.json += "}";
  }

  #packText(value: unknown, path: string): void {
    if (typeof value !== "string") throw typeError(path, "a text", value);
    // Half of a surrogate pair is not a character, and UTF-8 cannot hold it.
    if (/[\uD800-\uDFFF]/u.test(value)) {
      throw new DataFileError("text", `${path} holds half of a character (a lone surrogate).`);
    }
    let stream = this.#textsByField.get(this.#field);
    if (!stream) this.#textsByField.set(this.#field, (stream = []));
    stream.push(utf8.encode(value), [END_OF_TEXT]);
    this.json += JSON.stringify(this.#field === HASH_FIELD ? "" : value);
  }

  /** Writes a number in groups of seven bits, the lowest first (LEB128). */
  #packNumber(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) this.#rest.push((rest & 0x7f) | 0x80);
    this.#rest.push(rest);
  }

  bytes(): Uint8Array {
    const streams = [...this.#textsByField.values()].map(concatBytes);
    const rest = this.#rest;
    this.#rest = [];
    this.#packNumber(streams.length);
    for (const stream of streams) this.#packNumber(stream.length);
    return concatBytes([this.#rest, ...streams, rest]);
  }
}

function concatBytes(parts: ArrayLike<number>[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCompound = (schema: Schema): schema is CompoundSchema => Array.isArray(schema);

/** Whether a value belongs to one of several shapes: it is one of the names, or has the first field of the record. */
function isVariant(shape: RecordSchema | readonly ["choice", ...string[]], value: unknown): boolean {
  if (isCompound(shape)) return shape.indexOf(value as string, 1) > 0;
  return isObject(value) && Object.hasOwn(value, Object.keys(shape)[0] as string);
}

/** The beginning of a text, for a message. Characters that are invisible or turn the direction of text are replaced. */
function truncate(text: string, limit: number): string {
  const letters = [...text.slice(0, 2 * limit)];
  const visible = letters
    .slice(0, limit)
    .join("")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\uFFFD");
  return letters.length > limit ? `${visible}\u2026` : visible;
}

function typeError(path: string, expected: string, value: unknown): DataFileError {
  let found = "an object";
  if (value === null) found = "nothing";
  else if (Array.isArray(value)) found = "a list";
  else if (typeof value === "string") found = `the text \u201C${truncate(value, MAX_QUOTED_CHARS)}\u201D`;
  else if (typeof value !== "object") found = String(value);
  return new DataFileError("shape", `${path || "The file"} must be ${expected}, and is ${found}.`);
}
