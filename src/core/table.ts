/**
 * A table as it was read: every cell is text or missing (null). Nothing is guessed; numbers and dates are parsed where
 * they are used, by a declared rule.
 */
export interface TextTable {
  readonly names: readonly string[];
  /** Every column of the file, where only the columns `names` were kept. */
  readonly header?: readonly string[];
  /** One array per name, each of length `nRows`. */
  readonly columns: readonly (readonly (string | null)[])[];
  readonly nRows: number;
  /** File name as the user gave it, for messages. */
  readonly source: string;
  /** Line of the file on which each row starts; absent where row i starts on line i + 2. */
  readonly lineOf?: Int32Array;
  /** Lines of a report footer that are not data, where the reader was allowed to set them aside. */
  readonly setAside?: readonly RejectedRow[];
}

/** One row of `TextTable` that was set aside, and why. `line` counts from 1 with the header as line 1. */
export interface RejectedRow {
  readonly line: number;
  readonly reason: string;
}

/** A file that was read: name relative to the pilot's folder, SHA-256 (hex) of its bytes, rows below the header. */
export interface FileStamp {
  readonly file: string;
  readonly sha256: string;
  readonly nRows: number;
}

/** A covariate of each unit, in the order of the units. Missing numbers are NaN, missing text is null. */
export type Covariate =
  | { readonly name: string; readonly kind: 'number'; readonly values: Float64Array }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] };
