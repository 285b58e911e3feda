import type { DiagnosticCode } from '../../src/core/codes/catalogue.ts';
import type { Rng } from '../../src/core/rng.ts';
import type { PlanInput } from '../../src/plan/schema.ts';

/** A pilot in which one thing was done wrong, and which finding must say so. */
export interface StagedPilot {
  /** As its file is named. */
  readonly name: string;
  /** What was done wrong. */
  readonly planted: string;
  /** Why a threat of this size must not pass. */
  readonly matters: string;
  readonly finding: { readonly code: DiagnosticCode; readonly severity: 'caution' | 'stop' };
  /** The pilot with the threat, or the same organisation without it: the same stream makes the same people. */
  readonly stage: (rng: Rng, threatened: boolean) => Stage;
}

/** A pilot as its files say it. */
export interface Stage {
  readonly plan: PlanInput;
  /** Lines of data/roster.csv. */
  readonly roster: readonly string[];
  /** Lines of the further files of data/, once the arms are known; `trained` holds ids. */
  readonly records: (trained: ReadonlySet<string>) => Readonly<Record<string, readonly string[]>>;
}
