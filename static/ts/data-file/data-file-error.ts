// The error for data files that are refused.

/** Why a data file is refused: a stable reason for programs, and a sentence for the visitor. */
export class DataFileError extends Error {
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}
