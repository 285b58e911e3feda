import type { Covariate } from '../../core/table.ts';
import { balanceStatistics } from '../balance/balance-statistics.ts';
import { expandCovariates } from '../expand-covariates.ts';
import type { ArmCounts, MatchedSetMember, MatchResult } from '../types.ts';
import { effectiveSampleSize } from '../weight/effective-sample-size.ts';
import type { Pair } from './pair.ts';
import type { Propensity } from './propensity.ts';

interface MatchParts {
  /** In natural order, as all arrays here. */
  readonly units: readonly string[];
  readonly treated: Uint8Array;
  readonly covariates: readonly Covariate[];
  readonly pairs: readonly Pair[];
  readonly model: Propensity | null;
  /** What was matched on, where that is one number. */
  readonly score: Float64Array | null;
}

/** Sets, counts, distance and balance of matched pairs; the score's own row of the balance is `propensityScore`. */
export function matchResult({ units, treated, covariates, pairs, model, score }: MatchParts): MatchResult {
  const weights = new Float64Array(units.length);
  for (const pair of pairs) {
    weights[pair.treated] = 1;
    weights[pair.control] = 1;
  }
  const bySet = [...pairs].sort((a, b) => a.treated - b.treated);
  const sets = bySet.flatMap((pair, i): MatchedSetMember[] => [
    { set: i + 1, unit: units[pair.treated]!, treated: 1, weight: 1 },
    { set: i + 1, unit: units[pair.control]!, treated: 0, weight: 1 },
  ]);
  const columns = [
    ...(score ? [{ name: 'propensityScore', values: score }] : []),
    ...expandCovariates(covariates, { levels: 'all' }),
  ];
  const smdDenominator = 'treated sd before matching';
  const counts = { treated: countArm(treated, 1, weights), control: countArm(treated, 0, weights) };
  return {
    sets,
    counts,
    propensity: model && { coefficients: model.coefficients, logLikelihood: model.logLikelihood },
    totalDistance: bySet.reduce((sum, { distance }) => sum + distance, 0),
    balance: columns.map((column) => ({
      covariate: column.name,
      before: balanceStatistics({ column, treated, weights: null, smdDenominator }),
      after: balanceStatistics({ column, treated, weights, smdDenominator }),
    })),
    estimand: counts.treated.matched < counts.treated.all ? 'ATM' : 'ATT',
  };
}

function countArm(treated: Uint8Array, arm: 0 | 1, weights: Float64Array): ArmCounts {
  const own = weights.filter((_, unit) => treated[unit] === arm);
  const matched = own.filter((weight) => weight > 0).length;
  return {
    all: own.length,
    matched,
    unmatched: own.length - matched,
    discarded: 0,
    ess: effectiveSampleSize(own),
  };
}
