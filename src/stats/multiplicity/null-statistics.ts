import { PilotError } from '../../core/error.ts';

/** Statistics of K tests under no effect in any of them: every draw gives all K at once, so that their dependence is kept. */
export interface NullStatistics {
  /** One a test; its absolute value is judged. */
  readonly statistics: Float64Array;
  /** B x K, row-major. NaN counts as extreme. */
  readonly draws: Float64Array;
  /** The draws are all there are, the observed one among them, instead of a sample of them. */
  readonly exact: boolean;
}

/** Absolute values that agree to this share are ties: rounding must not decide them. */
export const TIE = 1e-9;

/** Refuses draws that are no B x K matrix, and statistics that are no numbers. Errors: `multiplicity.draws`. */
export function requireDraws({ statistics, draws }: NullStatistics): void {
  const k = statistics.length;
  const fits = k > 0 && draws.length > 0 && draws.length % k === 0 && statistics.every(Number.isFinite);
  if (fits) return;
  throw new PilotError({
    code: 'multiplicity.draws',
    kind: 'usage',
    message: `Step-down over ${k} tests: every test needs a finite statistic and every draw one number a test, got ${draws.length} numbers.`,
    hint: 'Give draws x tests row by row, and leave tests without a statistic out.',
  });
}
