import { PilotError } from '../core/error.ts';
import { intercept } from '../stats/regression/intercept.ts';
import { ols } from '../stats/regression/ols.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import { denseIndex, type Sample } from './analyze-sample.ts';
import { countClusters } from './estimators/linear-estimate.ts';
import type { HeadlineRule } from './types.ts';

/**
 * Mean change of the trained from before to after, all that can be computed without a control group. Never an effect.
 * Errors: `analysis.no-change` (nobody has both values).
 */
export function changeOfTheTrained(sample: Sample): UnitEstimate {
  const { question, pre, post, clusterOf } = sample;
  const units = Int32Array.from(question.units.keys()).filter(
    (unit) => question.treated[unit] === 1 && !Number.isNaN(pre[unit]!) && !Number.isNaN(post[unit]!),
  );
  if (units.length === 0) {
    throw new PilotError({
      code: 'analysis.no-change',
      kind: 'data',
      message: `Change of ${question.kpi}: a treated unit with a value before and after is needed, got none.`,
      hint: 'Check the join of the KPI file and its windows.',
    });
  }
  const n = units.length;
  const clusters = clusterOf === null ? null : denseIndex(clusterOf, units);
  return {
    estimate: {
      estimator: 'pre-post',
      estimand: 'PRE-POST',
      outcome: question.kpi,
      term: question.term,
      fit: ols({ y: Float64Array.from(units, (unit) => post[unit]! - pre[unit]!), columns: [intercept(n)] }),
      coefficient: 0,
      treated: new Uint8Array(n).fill(1),
      treatmentColumns: [],
      clusterOf: clusters,
      counterfactualMean: null,
      nUnits: n,
      nTreated: n,
      nClusters: countClusters(clusters),
      dropped: {},
    },
    unitOfRow: units,
    analysed: units,
  };
}

/** No rule chooses an inference for what is no effect. */
export const uncontrolledRule: HeadlineRule = {
  rule: 7,
  sentence:
    'Nobody was held back, so no rule applies: the mean change is shown with its HC2 or CR2 interval, without a claim.',
  smallestPValue: null,
  claimWithheld: true,
  conservative: false,
};
