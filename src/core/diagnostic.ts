import type { DiagnosticCode } from './codes/catalogue.ts';

export type Severity = 'info' | 'caution' | 'stop';

/** A finding about the data or the design. `stop` withholds the claim, never the report. */
export interface Diagnostic {
  /** Stable identifier `<area>.<check>` of `codes/`, e.g. `did.pretrend`; docs/errors.md explains each. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One plain sentence with the finding. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string | null;
  /** The numbers behind it; never NaN or Infinity. */
  readonly values: Readonly<Record<string, number | string | boolean | null>>;
}
