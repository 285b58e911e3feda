import { countClusters, type LinearEstimate } from '../linear-estimate.ts';
import type { InstrumentFrame, TwoStageFit } from './types.ts';

/** The effect of the first treatment as one coefficient, so that every kind of standard error applies. */
export function secondStageEstimate(
  { outcome, term, treatment, clusterOf, units }: InstrumentFrame,
  { second, treatmentAt }: TwoStageFit,
): LinearEstimate {
  const treated = Uint8Array.from(treatment, (value) => (value === 0 ? 0 : 1));
  return {
    estimator: 'iv',
    estimand: 'CACE',
    outcome,
    term,
    fit: second,
    coefficient: treatmentAt[0]!,
    treated,
    treatmentColumns: [],
    clusterOf,
    counterfactualMean: null,
    nUnits: new Set(units).size,
    nTreated: new Set(units.filter((_, row) => treated[row] === 1)).size,
    nClusters: countClusters(clusterOf),
    dropped: {},
  };
}
