import type { Estimand } from '../../../core/effect.ts';
import { chiSquareUpper } from '../../../stats/distributions/chi-square.ts';
import { normalQuantile } from '../../../stats/distributions/normal.ts';
import { refuseWeights } from '../../../stats/refuse-weights.ts';
import { attrition } from '../../diagnostics/attrition.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import { influenceVariance } from '../../inference/influence-variance.ts';
import { requireBothArms } from '../fit-treatment.ts';
import { countClusters } from '../linear-estimate.ts';
import type { EstimatedTerm, TermsEstimate } from '../terms-estimate.ts';
import { unitPositions } from '../unit-positions.ts';
import { cellsLeftOut } from './cells-left-out.ts';
import { imbensManskiInterval, type Limits } from './imbens-manski-interval.ts';
import { type LeeCell, leeBounds } from './lee-bounds.ts';
import { manskiBounds } from './manski-bounds.ts';
import { outcomeRange, requireAttrition } from './require-attrition.ts';
import type { AttritionFrame, Bounds, OutcomeRange } from './types.ts';
import { weightedArms } from './weighted-arms.ts';

/** Two bounds of one effect and what they leave possible. */
interface BoundedEffect {
  readonly lower: number;
  readonly upper: number;
  /** Holds the effect with probability 1 - alpha (Imbens and Manski); null where there is no standard error. */
  readonly effectInterval: Limits | null;
  /** Holds the whole set between the bounds with probability 1 - alpha. */
  readonly setInterval: Limits | null;
}

export interface BoundsDetail {
  readonly lee: BoundedEffect & {
    /** Share of people whose outcome is seen in either arm. */
    readonly alwaysObserved: number;
    readonly cells: readonly LeeCell[];
    readonly nLeftOut: number;
  };
  readonly manski: BoundedEffect & { readonly range: OutcomeRange };
  /** Shares of the arms whose outcome was seen, and the effect on those seen without more ado. */
  readonly observed: { readonly treated: number; readonly control: number; readonly difference: number };
}

/**
 * Bounds of an effect when outcomes of some people were not seen: Lee's for those seen in either arm (rows `lee-lower`,
 * `lee-upper`, tightened inside cells of covariates) and the worst case for all (`manski-lower`, `manski-upper`).
 * `range` is that of the outcome; null = of the outcomes seen, taken as known. alpha in (0, 1).
 * Errors: `estimate.empty-arm`, `bounds.nobody-lost`, `bounds.nobody-seen`, `bounds.range`.
 * Source: Lee 2009, doi:10.1111/j.1467-937X.2009.00536.x.
 */
export function attritionBounds(
  frame: AttritionFrame,
  {
    range,
    alpha,
  }: { readonly range: { readonly low: number | null; readonly high: number | null }; readonly alpha: number },
): TermsEstimate<BoundsDetail> {
  requireBothArms(frame.treated, frame.term);
  refuseWeights(frame.weights);
  requireAttrition(frame);
  const ends = outcomeRange(frame, range);
  const [lee, manski] = [leeBounds(frame), manskiBounds(frame, ends)];
  const unitOf = unitPositions(frame.units);
  const columns = [lee.lower, lee.upper, manski.lower, manski.upper].map(({ influence }) => influence);
  const variance = influenceVariance(columns, { unitOf, clusterOf: frame.clusterOf });
  const errors = columns.map((_, i) => Math.sqrt(variance.vcov.data[i * columns.length + i]!));
  const terms = [...termsOf(frame, 'lee', 'SACE', lee), ...termsOf(frame, 'manski', 'ATE', manski)];
  return {
    estimator: 'bounds',
    outcome: frame.outcome,
    terms,
    vcov: variance.vcov,
    inference: { kind: 'analytic', vcov: 'influence', df: variance.df },
    influence: variance.influence,
    y: frame.y.filter((value) => !Number.isNaN(value)),
    fit: fitOf(terms, frame.y.length),
    diagnostics: [lostShares(frame), ...cellsLeftOut(lee.nLeftOut)],
    detail: {
      lee: {
        ...bounded(lee, errors.slice(0, 2), alpha),
        alwaysObserved: lee.alwaysObserved,
        cells: lee.cells,
        nLeftOut: lee.nLeftOut,
      },
      manski: { ...bounded(manski, errors.slice(2), alpha), range: ends },
      observed: observedOf(frame),
    },
  };
}

function fitOf(terms: readonly EstimatedTerm[], nRows: number): TermsEstimate<BoundsDetail>['fit'] {
  const { nUnits, nClusters } = terms[0]!;
  const coefficients = Object.fromEntries(terms.map(({ term, estimate }) => [term, estimate]));
  return { nRows, nUnits, nClusters, dropped: {}, coefficients, collinear: [], rSquared: null };
}

function observedOf(frame: AttritionFrame): BoundsDetail['observed'] {
  const [control, treated] = weightedArms(frame);
  return { treated: treated.observed, control: control.observed, difference: differenceOfSeen(frame) };
}

function termsOf(
  frame: AttritionFrame,
  kind: 'lee' | 'manski',
  estimand: Estimand,
  bounds: Bounds,
): readonly EstimatedTerm[] {
  const treatedUnits = frame.units.filter((_, row) => frame.treated[row] === 1);
  return (['lower', 'upper'] as const).map((side) => ({
    term: `${kind}-${side}`,
    estimand,
    estimate: bounds[side].estimate,
    counterfactualMean: null,
    nUnits: new Set(frame.units).size,
    nTreated: new Set(treatedUnits).size,
    nClusters: countClusters(frame.clusterOf),
  }));
}

function bounded({ lower, upper }: Bounds, errors: readonly number[], alpha: number): BoundedEffect {
  const [low, high] = [lower, upper].map(({ estimate }, i) => ({ estimate, stdError: errors[i]! })) as [Sided, Sided];
  const known = errors.every((error) => error > 0);
  const c = normalQuantile(1 - alpha / 2);
  return {
    lower: low.estimate + 0,
    upper: high.estimate + 0,
    effectInterval: known ? imbensManskiInterval(low, high, alpha) : null,
    setInterval: known ? { low: low.estimate - c * low.stdError, high: high.estimate + c * high.stdError } : null,
  };
}

interface Sided {
  readonly estimate: number;
  readonly stdError: number;
}

/** Differential attrition, tested by its influence values. */
function lostShares(frame: AttritionFrame) {
  const { y, units, clusterOf } = frame;
  const seen = { ...frame, y: y.map((value) => (Number.isNaN(value) ? 0 : 1)) };
  const { lower: gap } = manskiBounds(seen, { low: 0, high: 0, source: 'given' });
  const { vcov } = influenceVariance([gap.influence], { unitOf: unitPositions(units), clusterOf });
  const counts = (arm: number) => {
    const rows = [...y.keys()].filter((row) => frame.treated[row] === arm);
    return { assigned: rows.length, analysed: rows.filter((row) => !Number.isNaN(y[row]!)).length };
  };
  const pValue = finiteOrNull(chiSquareUpper(gap.estimate ** 2 / vcov.data[0]!, 1));
  return attrition({ treated: counts(1), control: counts(0), pValue });
}

/** Difference of the means of those seen. */
function differenceOfSeen(frame: AttritionFrame): number {
  const [control, treated] = weightedArms(frame).map(({ rows, share, observed }) =>
    rows.reduce((sum, row, i) => sum + (Number.isNaN(frame.y[row]!) ? 0 : (share[i]! / observed) * frame.y[row]!), 0),
  );
  return treated! - control!;
}
