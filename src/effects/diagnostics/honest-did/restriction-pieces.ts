import { dot } from '../../../stats/linalg/dot.ts';
import { quadraticForm } from '../../../stats/linalg/quadratic-form.ts';
import { extrapolatedEffect } from './extrapolated-effect.ts';
import { trendSteps } from './trend-steps.ts';
import type { EventStudy, TrendRestriction } from './types.ts';

/**
 * A part of the restriction under which every step after the start is at most `allowed` in size, as moment inequalities.
 * If the effect is theta, each moment `onEffect * (effect - theta) + onAllowed * allowed` is at most 0 in expectation.
 */
export interface RestrictionPiece {
  /** Estimate of the effect under steps of 0, and of the largest step allowed. */
  readonly effect: number;
  readonly allowed: number;
  readonly varianceOfEffect: number;
  readonly varianceOfAllowed: number;
  readonly covariance: number;
  /** The first bounds theta from below, the second from above, the others do not hold theta. */
  readonly moments: readonly [Moment, Moment, ...Moment[]];
}

export interface Moment {
  readonly onEffect: number;
  readonly onAllowed: number;
}

/**
 * The pieces whose union is the restriction: under relative magnitudes one for each step before the start and each sign that
 * could be the largest, under smoothness a single one. Moments are the corners of the dual of the paper's linear programme,
 * min eta such that inequality i is broken by at most eta of its standard errors, which the box of steps gives in closed
 * form (docs/decisions/043-honest-did.md).
 * Source: Rambachan and Roth 2023, doi:10.1093/restud/rdad018; Andrews, Roth and Pakes 2023, doi:10.1093/restud/rdad004.
 */
export function restrictionPieces(
  study: EventStudy,
  restriction: TrendRestriction,
  bound: number,
): readonly RestrictionPiece[] {
  if (restriction === 'smoothness') return [pieceOf(study, restriction, { row: null, constant: bound })];
  return trendSteps(study, restriction).before.flatMap((step) =>
    [1, -1].map((sign) =>
      pieceOf(study, restriction, { row: step.map((factor) => sign * bound * factor), constant: 0 }),
    ),
  );
}

/** The largest step allowed: `row` of the estimates plus a constant. */
interface AllowedStep {
  readonly row: Float64Array | null;
  readonly constant: number;
}

function pieceOf(study: EventStudy, restriction: TrendRestriction, { row, constant }: AllowedStep): RestrictionPiece {
  const { estimates, covariance } = study;
  const { row: effectRow, perStep, reach } = extrapolatedEffect(study, restriction);
  const allowedRow = row ?? new Float64Array(estimates.length);
  const spread = (step: Float64Array, sign: number) =>
    Math.sqrt(
      quadraticForm(
        covariance,
        step.map((factor, i) => sign * factor - allowedRow[i]!),
      ),
    );
  const spreads = trendSteps(study, restriction).after.map((step) => ({ up: spread(step, 1), down: spread(step, -1) }));
  const weighed = (along: 'up' | 'down', against: 'up' | 'down') =>
    spreads.reduce((sum, both, t) => sum + Math.abs(perStep[t]!) * both[perStep[t]! > 0 ? along : against], 0);
  const widths = spreads.map(({ up, down }) => up + down);
  const below = weighed('up', 'down');
  const above = weighed('down', 'up');
  const steps = [...new Set([Math.min(...widths), Math.max(...widths)])];
  return {
    effect: dot(effectRow, estimates),
    allowed: constant + dot(allowedRow, estimates),
    varianceOfEffect: quadraticForm(covariance, effectRow),
    varianceOfAllowed: quadraticForm(covariance, allowedRow),
    covariance: quadraticForm(covariance, effectRow, allowedRow),
    moments: [
      { onEffect: 1 / below, onAllowed: -reach / below },
      { onEffect: -1 / above, onAllowed: -reach / above },
      ...steps.map((width) => ({ onEffect: 0, onAllowed: -2 / width })),
    ],
  };
}
