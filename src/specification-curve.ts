import { type Attempt, attempt } from './core/attempt.ts';
import type { Covariate } from './core/table.ts';
import { balanceStatistics } from './design/balance/balance-statistics.ts';
import { expandCovariates } from './design/expand-covariates.ts';
import { isSame, type Specification, specifications } from './design/match/specifications.ts';
import { specifiedComparison } from './design/match/specified-comparison.ts';
import { weightsOf } from './design/match/weights-of.ts';
import type { Sample } from './effects/analyze-sample.ts';
import { comparisonEffect } from './effects/comparison-effect.ts';
import type { Comparison } from './effects/estimators/compared.ts';
import { outcomeBaselines } from './effects/outcome-baselines.ts';
import type { SpecificationCurve, SpecificationResult } from './report/results.ts';

interface CurveRequest {
  readonly sample: Sample;
  /** What the plan forms its comparison group by, complete, in the order of the sample's units. */
  readonly covariates: readonly Covariate[];
  readonly planned: Specification;
  /** The headline is the planned specification; false where the plan names another estimator. */
  readonly isHeadline: boolean;
}

/**
 * The effect under every specification of the grid, all of them: one that cannot be computed is listed with the sentence
 * that says why. Estimates in the unit of the KPI.
 * Source: Simonsohn, Simmons and Nelson 2020, doi:10.1038/s41562-020-0912-z.
 */
export function specificationCurve(request: CurveRequest): SpecificationCurve {
  const { sample, covariates, planned, isHeadline } = request;
  const { prePost, panel, treated } = sample.question;
  const baselines = outcomeBaselines(covariates, panel);
  const groupOf = comparisonGroups(request, baselines);
  const grid = specifications(planned, { baselines: baselines.length > 0, change: prePost.nPrePeriods > 0 });
  return {
    nTreated: treated.reduce((sum, arm) => sum + arm, 0),
    baselines,
    results: grid.map((specification) =>
      resultOf(specification, groupOf(specification), request, isHeadline && isSame(specification, planned)),
    ),
  };
}

/** Forms each comparison group once for all outcomes; the planned one is the pilot's own. */
function comparisonGroups({ sample, covariates, planned }: CurveRequest, baselines: readonly string[]) {
  const { units, treated, matching } = sample.question;
  const without = covariates.filter(({ name }) => !baselines.includes(name));
  const formed = new Map<string, Attempt<Comparison>>();
  return ({ outcome, ...group }: Specification): Attempt<Comparison> => {
    if (isSame({ ...group, outcome: planned.outcome }, planned)) return { value: matching!, refusal: null };
    const key = JSON.stringify(group);
    const known = formed.get(key);
    if (known) return known;
    const people = { units, treated, covariates: group.covariates === 'all' ? covariates : without };
    const made = attempt(() => specifiedComparison(group, people));
    formed.set(key, made);
    return made;
  };
}

function resultOf(
  specification: Specification,
  group: Attempt<Comparison>,
  { sample, covariates }: CurveRequest,
  headline: boolean,
): SpecificationResult {
  const { pre, post } = sample;
  const values = specification.outcome === 'level' ? post : post.map((value, unit) => value - pre[unit]!);
  const found = group.refusal ? group : attempt(() => comparisonEffect(sample, group.value, values));
  if (found.refusal) return { specification, headline, found: null, refusal: found.refusal.message };
  const { rows, inference } = found.value;
  const { estimand, estimate, stdError, df, ciLow, ciHigh, nTreated } = rows[0]!;
  const largestSmd = largestDifference(group.value!, sample, covariates);
  return {
    specification,
    headline,
    found: { estimand, estimate, stdError, df, ciLow, ciHigh, inference, nTreated, largestSmd },
    refusal: null,
  };
}

/** Largest absolute standardised difference of all planned covariates that a comparison leaves. */
function largestDifference(
  { sets }: Comparison,
  { question: { units, treated } }: Sample,
  covariates: readonly Covariate[],
): number {
  const weights = weightsOf(sets, units);
  return expandCovariates(covariates, { levels: 'all' })
    .map((column) =>
      Math.abs(balanceStatistics({ column, treated, weights, smdDenominator: 'treated sd before matching' }).smd ?? 0),
    )
    .reduce((most, smd) => Math.max(most, smd), 0);
}
