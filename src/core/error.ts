import type { FaultCode } from './codes/catalogue.ts';

/** Where a fault lies; decides the exit code (`exitCodeOf`). */
export type FaultKind = 'usage' | 'data' | 'engine' | 'internal';

/** A refusal. The code decides the kind. */
export type PilotFault = { [Kind in FaultKind]: FaultOf<Kind> }[FaultKind];

interface FaultOf<Kind extends FaultKind> {
  /** Stable identifier `<area>.<rule>` of `codes/`, e.g. `roster.duplicate-unit`; docs/errors.md explains each. */
  readonly code: FaultCode<Kind>;
  readonly kind: Kind;
  /** One sentence: `<what> (<where>): <rule>, got <value>`. */
  readonly message: string;
  /** What to do, one sentence. */
  readonly hint: string;
}

/** Thrown at public boundaries only. The message reads as one sentence: what, where, which rule, what to do. */
export class PilotError extends Error {
  readonly code: FaultCode;
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
  return exitCodeOfKind(fault instanceof PilotError ? fault.kind : 'internal');
}

/** Exit code of a kind of fault. */
export function exitCodeOfKind(kind: FaultKind): number {
  return EXIT_CODES[kind];
}
