import type { Diagnostic } from '../../../core/diagnostic.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import type { RatioInterval } from '../../../stats/log-interval.ts';
import { barnardTest } from '../../../stats/proportions/barnard-test.ts';
import { boschlooTest } from '../../../stats/proportions/boschloo-test.ts';
import { type ChiSquareTest, chiSquareTest } from '../../../stats/proportions/chi-square-test.ts';
import { type DifferenceIntervals, differenceIntervals } from '../../../stats/proportions/difference-intervals.ts';
import { type FisherTest, fisherTest } from '../../../stats/proportions/fisher-test.ts';
import { type ProportionIntervals, proportionIntervals } from '../../../stats/proportions/proportion-intervals.ts';
import { ratioIntervals } from '../../../stats/proportions/ratio-intervals.ts';
import type { TwoProportions } from '../../../stats/proportions/two-proportions.ts';
import type { UnitFrame } from '../../types.ts';
import { countUnits, requireBothArms } from '../fit-treatment.ts';
import { plainFit } from '../plain-fit.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { unitInfluence } from '../unit-influence.ts';

export interface ProportionDetail {
  readonly arms: readonly {
    readonly arm: 0 | 1;
    readonly n: number;
    readonly events: number;
    readonly proportion: number;
    readonly intervals: ProportionIntervals;
  }[];
  /** Intervals of the difference. */
  readonly intervals: DifferenceIntervals;
  /** Pearson's test (the pooled score test), and with Yates' correction. */
  readonly scoreTest: ChiSquareTest | null;
  readonly continuityCorrectedTest: ChiSquareTest | null;
  readonly fisher: FisherTest;
  /** Unconditional exact tests; null where the arms are too large to need them (`EXACT_TABLES`). */
  readonly barnard: { readonly statistic: number; readonly pValue: number } | null;
  readonly boschloo: { readonly statistic: number; readonly pValue: number } | null;
  readonly riskRatio: RatioInterval | null;
  readonly oddsRatio: RatioInterval | null;
}

/** Tables up to which the unconditional exact tests run: 110 units an arm; they grow with the third power. */
const EXACT_TABLES = 12_321;
/** Expected events or non-events of an arm below which the normal approximation is not trusted. */
const FEW = 5;

/**
 * Difference of the two arms' proportions of a 0/1 outcome: the row is the unpooled Wald interval; score, exact and ratio
 * statements of the same table are in the detail. Units are independent.
 * Errors: `estimate.empty-arm`. Source: Newcombe (1998), Statistics in Medicine 17, 873-890.
 * Golden: two_sample_tests.json "prop.test", "2x2"; python_tests.json.
 */
export function proportion(frame: UnitFrame, alpha: number): TermsEstimate<ProportionDetail> {
  const { y, treated, term } = frame;
  requireBothArms(treated, term);
  const counts = countsOf(y, treated);
  const { x1, n1, x0, n0 } = counts;
  const [p1, p0] = [x1 / n1, x0 / n0];
  const estimate = p1 - p0;
  const people = { ...countUnits(frame), nClusters: null };
  const scores = y.map((value, row) => (treated[row] === 1 ? (value - p1) / n1 : -(value - p0) / n0));
  return {
    estimator: 'proportion',
    outcome: frame.outcome,
    terms: [{ term, estimand: 'ATE', estimate, counterfactualMean: p0, ...people }],
    vcov: matrix(1, 1, [(p1 * (1 - p1)) / n1 + (p0 * (1 - p0)) / n0]),
    inference: { kind: 'analytic', vcov: 'hc0', df: null },
    influence: unitInfluence(scores, frame.units),
    y,
    fit: plainFit(y.length, people, { '(Intercept)': p0, [term]: estimate }),
    diagnostics: fewEvents(counts),
    detail: detailOf(counts, alpha),
  };
}

function countsOf(y: Float64Array, treated: Uint8Array): TwoProportions {
  const counts = { x1: 0, n1: 0, x0: 0, n0: 0 };
  y.forEach((value, row) => {
    if (treated[row] === 1) {
      counts.n1++;
      counts.x1 += value;
    } else {
      counts.n0++;
      counts.x0 += value;
    }
  });
  return counts;
}

function detailOf(counts: TwoProportions, alpha: number): ProportionDetail {
  const { x1, n1, x0, n0 } = counts;
  const small = (n1 + 1) * (n0 + 1) <= EXACT_TABLES;
  return {
    arms: [[0, x0, n0] as const, [1, x1, n1] as const].map(([arm, events, n]) => ({
      arm,
      n,
      events,
      proportion: events / n,
      intervals: proportionIntervals(events, n, alpha),
    })),
    intervals: differenceIntervals(counts, alpha),
    scoreTest: chiSquareTest(counts, false),
    continuityCorrectedTest: chiSquareTest(counts, true),
    fisher: fisherTest(counts, alpha),
    barnard: small ? barnardTest(counts) : null,
    boschloo: small ? boschlooTest(counts) : null,
    ...ratioIntervals(counts, alpha),
  };
}

/** A caution where the cells of the table are too small for the normal approximation of the row. */
function fewEvents({ x1, n1, x0, n0 }: TwoProportions): readonly Diagnostic[] {
  const pooled = (x1 + x0) / (n1 + n0);
  const fewest = Math.min(n1, n0) * Math.min(pooled, 1 - pooled);
  if (fewest >= FEW) return [];
  return [
    {
      code: 'estimate.few-events',
      severity: 'caution',
      message: `An arm is expected to hold ${Number(fewest.toPrecision(3))} ${pooled <= 0.5 ? 'events' : 'non-events'}, too few for the normal interval of the row.`,
      hint: 'Read the score interval and the exact tests in the detail.',
      values: { fewest },
    },
  ];
}
