/** Where a fault lies; decides the exit code (`exitCodeOf`). */
export type FaultKind = 'usage' | 'data' | 'engine' | 'internal';

export interface PilotFault {
  /** Stable identifier, `<area>.<rule>` in kebab case, e.g. `roster.duplicate-unit`. */
  readonly code: string;
  readonly kind: FaultKind;
  /** One sentence: `<what> (<where>): <rule>, got <value>`. */
  readonly message: string;
  /** What to do, one sentence. */
  readonly hint: string;
}

/** Thrown at public boundaries only. The message reads as one sentence: what, where, which rule, what to do. */
export class PilotError extends Error {
  readonly code: string;
  readonly kind: FaultKind;
  readonly hint: string;

  constructor({ code, kind, message, hint }: PilotFault, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PilotError';
    this.code = code;
    this.kind = kind;
    this.hint = hint;
  }
}

const EXIT_CODES: Readonly<Record<FaultKind, number>> = { usage: 2, data: 3, engine: 4, internal: 70 };

/** Exit code of the program for a thrown value: 2 usage or plan, 3 data, 4 engine, 70 an error of ours. */
export function exitCodeOf(fault: unknown): number {
  return fault instanceof PilotError ? EXIT_CODES[fault.kind] : EXIT_CODES.internal;
}
