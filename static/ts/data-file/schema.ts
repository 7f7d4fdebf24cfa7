// The shapes of values in a data file, in the notation of schema.generated.ts.

/** A number stands for the largest whole number that is allowed. */
export type Schema = "text" | "flag" | "degrees" | number | RecordSchema | CompoundSchema;

export interface RecordSchema {
  readonly [field: string]: Schema;
}

export type CompoundSchema =
  | readonly ["maybe", Schema]
  | readonly ["list", Schema]
  | readonly ["choice", ...string[]]
  | readonly ["one", ...(RecordSchema | readonly ["choice", ...string[]])[]];
