import type { Covariate } from '../../core/table.ts';
import { balanceStatistics } from '../balance/balance-statistics.ts';
import { interactionColumns } from '../balance/interaction-columns.ts';
import { expandCovariates } from '../expand-covariates.ts';
import type { ArmCounts, BalanceTable, LeftOutReason, MatchedEstimand, MatchResult, WeightFit } from '../types.ts';
import { effectiveSampleSize } from '../weight/effective-sample-size.ts';
import type { Matching } from './matching.ts';
import type { MatchScore } from './score-of.ts';

interface MatchParts extends Pick<MatchResult, 'comparison'> {
  /** In natural order, as all arrays here. */
  readonly units: readonly string[];
  readonly treated: Uint8Array;
  readonly covariates: readonly Covariate[];
  /** Whose effect it is as long as nobody of them drops out. */
  readonly estimand: Exclude<MatchedEstimand, 'ATM'>;
  /** Why a unit without weight has none. */
  readonly reasonOf: (unit: number) => LeftOutReason;
  readonly matching: Matching;
  /** What was matched on, where that is one number, and its name in the balance. */
  readonly score: (MatchScore & { readonly name: string }) | null;
  /** Whether the balance holds squares and products of the covariates too. */
  readonly interactions: boolean;
  readonly weightFit?: WeightFit;
}

const DENOMINATORS: Readonly<Record<MatchParts['estimand'], BalanceTable['smdDenominator']>> = {
  ATT: 'treated sd before matching',
  ATC: 'control sd before matching',
  ATE: 'pooled sd',
  ATO: 'pooled sd',
};

/** Sets, counts, distance and balance of matched or weighted units; the score's own row of the balance comes first. */
export function matchResult(parts: MatchParts): MatchResult {
  const { units, treated, covariates, comparison, estimand, matching, score, weightFit } = parts;
  const weights = new Float64Array(units.length);
  for (const { unit, weight } of matching.members) weights[unit]! += weight;
  const own = expandCovariates(covariates, { levels: 'all' });
  const columns = [
    ...(score ? [{ name: score.name, values: score.values }] : []),
    ...own,
    ...(parts.interactions ? interactionColumns(own) : []),
  ];
  const smdDenominator = DENOMINATORS[estimand];
  const leftOut = [...units.keys()]
    .filter((unit) => weights[unit] === 0)
    .map((unit) => ({ unit: units[unit]!, treated: treated[unit] as 0 | 1, reason: parts.reasonOf(unit) }));
  const countOf = (arm: 0 | 1) => countArm({ treated, arm, weights, leftOut });
  const counts = { treated: countOf(1), control: countOf(0) };
  return {
    comparison,
    sets: matching.members.map(({ set, unit, weight }) => ({
      set,
      unit: units[unit]!,
      treated: treated[unit] as 0 | 1,
      weight,
    })),
    leftOut,
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
    smdDenominator,
    estimand: isWhole(estimand, counts) ? estimand : 'ATM',
    ...(matching.twins ? { twins: matching.twins.map(([unit, twin]) => [units[unit]!, units[twin]!] as const) } : {}),
    ...(weightFit ? { weightFit } : {}),
  };
}

/** Whether everybody whose effect it is takes part. */
function isWhole(estimand: MatchParts['estimand'], { treated, control }: MatchResult['counts']): boolean {
  const full = (arm: ArmCounts) => arm.matched === arm.all;
  if (estimand === 'ATT') return full(treated);
  return estimand === 'ATC' ? full(control) : full(treated) && full(control);
}

interface ArmToCount {
  readonly treated: Uint8Array;
  readonly arm: 0 | 1;
  readonly weights: Float64Array;
  readonly leftOut: MatchResult['leftOut'];
}

function countArm({ treated, arm, weights, leftOut }: ArmToCount): ArmCounts {
  const own = weights.filter((_, unit) => treated[unit] === arm);
  const matched = own.filter((weight) => weight > 0).length;
  const discarded = leftOut.filter(
    (unit) => unit.treated === arm && (unit.reason === 'common-support' || unit.reason === 'trimmed'),
  ).length;
  return {
    all: own.length,
    matched,
    unmatched: own.length - matched - discarded,
    discarded,
    ess: effectiveSampleSize(own),
  };
}
