import { PilotError } from '../../core/error.ts';
import { stepDownMaxT } from './step-down-max-t.ts';

/** Estimates of K effects and B joint resamples of them: row b holds what one resample gives for all K. */
export interface ResampledEstimates {
  readonly estimates: Float64Array;
  /** Above 0. */
  readonly stdErrors: Float64Array;
  /** B x K, row-major, each centred at its estimate as a bootstrap is. */
  readonly draws: Float64Array;
  /** Standard errors in the resamples, B x K. */
  readonly drawErrors: Float64Array;
}

/**
 * Step-down p values of K estimates from a joint bootstrap: each resample's distance from the estimate, over its own
 * standard error, stands for the statistic under no effect. K numbers in (0, 1], never below (count + 1) / (B + 1).
 * Errors: `multiplicity.errors`, `multiplicity.draws`.
 * Source: Romano and Wolf 2005, doi:10.1198/016214504000000539; 2016, doi:10.1016/j.spl.2016.02.012.
 * @example romanoWolf({ estimates, stdErrors, draws, drawErrors }) // [0.012, 0.2]
 */
export function romanoWolf({ estimates, stdErrors, draws, drawErrors }: ResampledEstimates): readonly number[] {
  const k = estimates.length;
  const bad = stdErrors.find((error) => !(error > 0));
  if (stdErrors.length !== k || drawErrors.length !== draws.length || bad !== undefined) throw notStandardised(bad);
  return stepDownMaxT({
    statistics: estimates.map((estimate, test) => estimate / stdErrors[test]!),
    draws: draws.map((draw, at) => (draw - estimates[at % k]!) / drawErrors[at]!),
    exact: false,
  });
}

const notStandardised = (bad: number | undefined) =>
  new PilotError({
    code: 'multiplicity.errors',
    kind: 'usage',
    message: `Romano-Wolf: every estimate and every resample needs its standard error above 0, got ${bad ?? 'too few or too many'}.`,
    hint: 'Leave estimates without a standard error out.',
  });
