import type { Covariate } from '../../core/table.ts';
import { balanceStatistics } from '../balance/balance-statistics.ts';
import { expandCovariates } from '../expand-covariates.ts';
import type { ArmCounts, MatchResult } from '../types.ts';
import { effectiveSampleSize } from '../weight/effective-sample-size.ts';
import type { Matching } from './matching.ts';
import type { MatchScore } from './score-of.ts';

interface MatchParts {
  /** In natural order, as all arrays here. */
  readonly units: readonly string[];
  readonly treated: Uint8Array;
  readonly covariates: readonly Covariate[];
  /** att or atc: whose effect it is as long as nobody of them drops out. */
  readonly estimand: 'ATT' | 'ATC';
  /** 1 = outside common support. */
  readonly discarded: Uint8Array;
  readonly matching: Matching;
  /** What was matched on, where that is one number, and its name in the balance. */
  readonly score: (MatchScore & { readonly name: string }) | null;
}

/** Sets, counts, distance and balance of matched units; the score's own row of the balance comes first. */
export function matchResult(parts: MatchParts): MatchResult {
  const { units, treated, covariates, estimand, discarded, matching, score } = parts;
  const weights = new Float64Array(units.length);
  for (const { unit, weight } of matching.members) weights[unit]! += weight;
  const columns = [
    ...(score ? [{ name: score.name, values: score.values }] : []),
    ...expandCovariates(covariates, { levels: 'all' }),
  ];
  const smdDenominator = estimand === 'ATC' ? 'control sd before matching' : 'treated sd before matching';
  const countOf = (arm: 0 | 1) => countArm({ treated, arm, weights, discarded });
  const counts = { treated: countOf(1), control: countOf(0) };
  const kept = estimand === 'ATC' ? counts.control : counts.treated;
  return {
    sets: matching.members.map(({ set, unit, weight }) => ({
      set,
      unit: units[unit]!,
      treated: treated[unit] as 0 | 1,
      weight,
    })),
    counts,
    propensity: score?.model
      ? { coefficients: score.model.coefficients, logLikelihood: score.model.logLikelihood }
      : null,
    totalDistance: matching.totalDistance,
    balance: columns.map((column) => ({
      covariate: column.name,
      before: balanceStatistics({ column, treated, weights: null, smdDenominator }),
      after: balanceStatistics({ column, treated, weights, smdDenominator }),
    })),
    estimand: kept.matched < kept.all ? 'ATM' : estimand,
    ...(matching.twins ? { twins: matching.twins.map(([unit, twin]) => [units[unit]!, units[twin]!] as const) } : {}),
  };
}

interface ArmToCount {
  readonly treated: Uint8Array;
  readonly arm: 0 | 1;
  readonly weights: Float64Array;
  readonly discarded: Uint8Array;
}

function countArm({ treated, arm, weights, discarded }: ArmToCount): ArmCounts {
  const own = weights.filter((_, unit) => treated[unit] === arm);
  const matched = own.filter((weight) => weight > 0).length;
  const nDiscarded = discarded.filter((out, unit) => out === 1 && treated[unit] === arm).length;
  return {
    all: own.length,
    matched,
    unmatched: own.length - matched - nDiscarded,
    discarded: nDiscarded,
    ess: effectiveSampleSize(own),
  };
}
