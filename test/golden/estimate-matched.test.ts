import { expect, it } from 'vitest';
import type { EstimateInput } from '../../src/estimate.ts';
import { estimate } from '../../src/estimate.ts';
import { describeGolden, goldenCase, goldenDataPath } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** Both sides fit two weighted means to the same pairs. */
const TOLERANCE = 1e-9;

const cases: readonly (readonly [name: string, flags: Partial<EstimateInput>])[] = [
  ['nn 1:1 ps no replacement', {}],
  ['nn 1:1 ps caliper 0.2', { caliper: 0.2 }],
  ['nn 1:1 ps caliper 0.1 data order', { caliper: 0.1, order: 'data' }],
  ['nn 1:1 ps smallest order', { order: 'smallest' }],
  ['nn 1:1 ps closest order', { order: 'closest' }],
  ['nn 1:1 linear ps caliper 0.2', { distance: 'linear-propensity', caliper: 0.2 }],
  ['nn 2:1 ps', { ratio: 2 }],
  ['nn 1:1 exact on race', { exact: 'race' }],
  ['nn 1:1 ps caliper age 3 years', { caliper: 0.2, caliperOn: 'age=3' }],
  ['nn 1:1 ps common support discard both', { discard: 'both' }],
  ['nn 1:1 ps with replacement', { replace: true }],
  ['nn 1:1 ps replacement caliper .1', { replace: true, caliper: 0.1 }],
  ['nn 1:1 ps ATC', { replace: true, estimand: 'atc' }],
];

describeGolden('estimate matched on the LaLonde data', () => {
  it.each(cases)('%s: effect, standard error by set and robust', async (name, flags) => {
    const { att, se_cluster_subclass_HC1, se_HC3 } = goldenCase('matching_lalonde', name).expected as {
      readonly att: number;
      readonly se_cluster_subclass_HC1?: number;
      readonly se_HC3: number;
    };
    const request: EstimateInput = {
      estimator: 'matched',
      data: goldenDataPath('lalonde_matchit'),
      outcome: 're78',
      treatment: 'treat',
      unit: 'id',
      covariates: 'age,educ,race,married,nodegree,re74,re75',
      ...flags,
    };
    const robust = (await estimate({ ...request, vcov: 'hc3' })).rows[0]!;
    expect(relativeError(robust.estimate, att)).toBeLessThan(TOLERANCE);
    expect(relativeError(robust.stdError, se_HC3)).toBeLessThan(TOLERANCE);
    if (se_cluster_subclass_HC1 === undefined) return;
    const bySet = (await estimate({ ...request, vcov: 'cr1s' })).rows[0]!;
    expect(relativeError(bySet.stdError, se_cluster_subclass_HC1)).toBeLessThan(TOLERANCE);
  });
});
