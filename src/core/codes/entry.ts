import type { Severity } from '../diagnostic.ts';
import type { FaultKind } from '../error.ts';

/** A refusal (PilotError): nothing is computed. */
export interface FaultEntry {
  readonly kind: FaultKind;
  /** Why it happens, for somebody who knows spreadsheets and not statistics. */
  readonly cause: string;
  readonly cure: string;
}

/** A finding (Diagnostic): shown with the result. */
export interface FindingEntry {
  /** Every severity that the finding can have. */
  readonly severities: readonly Severity[];
  readonly cause: string;
  readonly cure: string;
  /** Which numbers make it a caution or a stop. */
  readonly thresholds?: string;
}

/** Codes `<area>.<rule>` in kebab case. docs/errors.md is written from them. */
export type Codes = Readonly<Record<`${string}.${string}`, FaultEntry | FindingEntry>>;
