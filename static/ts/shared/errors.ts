// Errors as the element reports them: with a stable code.

import type { ErrorCode } from "./manifest.generated.js";

/** An error with a code that hosts may rely on. */
export type CodedError = Error & { code: ErrorCode };

export const errorWithCode = (code: ErrorCode, message: string): CodedError =>
  Object.assign(new Error(message), { code });

/** Any value as text. Values whose conversion throws give an empty text. */
export function toText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "";
  }
}

/** The message of anything that was thrown. */
export const errorMessage = (error: unknown): string => toText((error as Error | undefined)?.message ?? error);
