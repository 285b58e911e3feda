import { PilotError } from '../../../core/error.ts';
import { betaQuantile } from '../../../stats/distributions/beta.ts';
import { chiSquareQuantile } from '../../../stats/distributions/chi-square.ts';
import type { Interval } from '../../../stats/interval.ts';
import { logInterval, type RatioInterval } from '../../../stats/log-interval.ts';
import { binomialTest } from '../../../stats/proportions/binomial-test.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { armsVariance } from './arms-variance.ts';
import { type RatioOptions, ratio } from './ratio.ts';
import type { RatioFrame } from './ratio-frame.ts';
import { type ArmRatio, ratioOfTotals } from './ratio-of-totals.ts';

export interface RateDetail {
  /** Rate of each arm with the robust standard error and the exact Poisson interval; events and exposure are weighted totals. */
  readonly arms: readonly (Interval & {
    readonly arm: 0 | 1;
    readonly n: number;
    readonly events: number;
    readonly exposure: number;
    readonly rate: number;
    readonly stdError: number | null;
  })[];
  /** Treated rate over control rate with the robust interval on the logarithm; null where a rate is 0. */
  readonly rateRatio: RatioInterval | null;
  /** Pearson's chi-square over its degrees of freedom: above 1, counts vary more than Poisson counts. */
  readonly dispersion: number | null;
  /** Test of equal rates and interval of their ratio given all events; it holds for Poisson counts only. */
  readonly exactTest: (Interval & { readonly pValue: number }) | null;
}

/**
 * Difference of two arms' event rates, counts over exposure, with a standard error that Poisson counts need not justify
 * (units or clusters are independent); rate ratio and the exact conditional Poisson test beside it. What is exact counts
 * events, so that of weighted units there is none, nor a dispersion.
 * Errors: `estimate.not-a-count`, `estimate.exposure`, those of `ratio`.
 * Source: Przyborowski and Wilenski (1940), doi:10.1093/biomet/31.3-4.313. Golden: python_regression.json "poisson job corps".
 */
export function rate(frame: RatioFrame, options: RatioOptions): TermsEstimate<RateDetail> {
  const { weights } = frame;
  refuseImpossible(frame);
  const estimated = ratio(frame, options);
  const { control, treated, scores } = ratioOfTotals(frame);
  const relative = scores.map((score, row) =>
    frame.treated[row] === 1 ? score / treated.ratio : -score / control.ratio,
  );
  const { variance } = armsVariance(relative, { ...frame, lost: options.corrected ? 1 : 0 });
  return {
    ...estimated,
    estimator: 'rate',
    detail: {
      arms: estimated.detail.arms.map(({ arm, n, total, denominator, ratio: own, stdError }) => ({
        arm,
        n,
        events: total,
        exposure: denominator,
        rate: own,
        stdError,
        ...(weights ? NO_INTERVAL : poissonInterval(total, denominator, options.alpha)),
      })),
      rateRatio: logInterval(treated.ratio / control.ratio, Math.sqrt(variance), options.alpha),
      dispersion: weights ? null : dispersionOf(frame, [control, treated]),
      exactTest: weights ? null : conditionalTest(treated, control, options.alpha),
    },
  };
}

const NO_INTERVAL = { low: null, high: null } as const satisfies Interval;

/** Garwood's exact interval of a Poisson rate. */
function poissonInterval(events: number, exposure: number, alpha: number): Interval {
  return {
    low: events === 0 ? 0 : chiSquareQuantile(alpha / 2, 2 * events) / 2 / exposure,
    high: chiSquareQuantile(1 - alpha / 2, 2 * events + 2) / 2 / exposure,
  };
}

function dispersionOf({ y, denominator, treated }: RatioFrame, arms: readonly [ArmRatio, ArmRatio]): number | null {
  let chiSquare = 0;
  y.forEach((count, row) => {
    const expected = arms[treated[row] === 1 ? 1 : 0].ratio * denominator[row]!;
    if (expected > 0) chiSquare += (count - expected) ** 2 / expected;
  });
  return finiteOrNull(chiSquare / (y.length - 2));
}

/** Given all events, those of the treated are binomial with the share of their exposure. */
function conditionalTest(treated: ArmRatio, control: ArmRatio, alpha: number): RateDetail['exactTest'] {
  const events = treated.total + control.total;
  if (events === 0) return null;
  const share = treated.denominator / (treated.denominator + control.denominator);
  const odds = (p: number) => finiteOrNull(((p / (1 - p)) * control.denominator) / treated.denominator);
  return {
    pValue: binomialTest(treated.total, events, share),
    low: treated.total === 0 ? 0 : odds(betaQuantile(alpha / 2, treated.total, control.total + 1)),
    high: control.total === 0 ? null : odds(betaQuantile(1 - alpha / 2, treated.total + 1, control.total)),
  };
}

function refuseImpossible({ y, denominator, outcome, over }: RatioFrame): void {
  const count = y.find((value) => !Number.isInteger(value) || value < 0);
  if (count !== undefined)
    throw new PilotError({
      code: 'estimate.not-a-count',
      kind: 'data',
      message: `Outcome ${outcome}: a count is a whole number of 0 or more, got ${count}.`,
      hint: 'Use ratio for amounts that are not counts.',
    });
  const row = denominator.findIndex((value, i) => value < 0 || (value === 0 && y[i]! > 0));
  if (row >= 0)
    throw new PilotError({
      code: 'estimate.exposure',
      kind: 'data',
      message: `Exposure ${over}: must not be negative, and above 0 where there are events, got ${denominator[row]}.`,
      hint: 'Check the column of the exposure.',
    });
}
