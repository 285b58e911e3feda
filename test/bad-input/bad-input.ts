import type { FaultCode } from '../../src/core/codes/catalogue.ts';

/** What stands at a path: text or bytes of a file, nothing (null), or something else than a readable file. */
export type Content =
  | string
  | Uint8Array
  | null
  | { readonly folder: true }
  | { readonly link: string }
  | { readonly pipe: true }
  | { readonly closed: string };

/** One broken input and how the program refuses it. */
export interface BadInput {
  /** What is broken; names the test. */
  readonly broken: string;
  /** Files that differ from those of the good pilot, by their path from its folder. */
  readonly files: Readonly<Record<string, Content>>;
  /** The command; unless stated, `run` or `check` of the good pilot. It runs in the folder that holds experiments/ and reports/. */
  readonly command?: readonly string[];
  readonly code: FaultCode;
  /** The whole sentence, without the path of the workspace. */
  readonly says: string | RegExp;
  /** The pilot has not been locked and nothing has been run. */
  readonly fresh?: true;
  /** Stages that end well before the refusal: their outputs may be newer, and whole. */
  readonly finishes?: readonly 'ingest'[];
}
