import { expect, it } from 'vitest';
import type { EstimateInput } from '../../src/estimate/estimate.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { match } from '../../src/match.ts';
import { describeGolden, goldenCase, goldenDataPath } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** Both sides fit two weighted means to the same sets. */
const TOLERANCE = 1e-9;
const CUTPOINTS = 'age=20,25,30,40;educ=8.5,11.5,12.5;re74=0.5,5000,15000';

const request: EstimateInput = {
  estimator: 'matched',
  data: goldenDataPath('lalonde_matchit'),
  outcome: 're78',
  treatment: 'treat',
  unit: 'id',
  covariates: 'age,educ,race,married,nodegree,re74,re75',
};
const expectedOf = (name: string) =>
  goldenCase('matching_lalonde', name).expected as {
    readonly att: number;
    readonly se_cluster_subclass_HC1?: number;
    readonly se_HC3: number;
    readonly nn: Readonly<Record<string, { readonly Control: number; readonly Treated: number }>>;
  };

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
  ['exact matching', { match: 'exact', covariates: 'race,married,nodegree' }],
  ['cem sturges default', { match: 'cem' }],
  ['cem explicit cutpoints', { match: 'cem', covariates: 'age,educ,race,married,re74', cutpoints: CUTPOINTS }],
];

describeGolden('estimate matched on the LaLonde data', () => {
  it.each(cases)('%s: effect, standard error by set and robust', async (name, flags) => {
    const { att, se_cluster_subclass_HC1, se_HC3 } = expectedOf(name);
    const own = { ...request, ...flags };
    const robust = (await estimate({ ...own, vcov: 'hc3' })).rows[0]!;
    expect(relativeError(robust.estimate, att, 'effect')).toBeLessThan(TOLERANCE);
    expect(relativeError(robust.stdError, se_HC3, 'standard error, HC3')).toBeLessThan(TOLERANCE);
    if (se_cluster_subclass_HC1 === undefined) return;
    const bySet = (await estimate({ ...own, vcov: 'cr1s' })).rows[0]!;
    expect(relativeError(bySet.stdError, se_cluster_subclass_HC1, 'standard error by set')).toBeLessThan(TOLERANCE);
  });

  // Which of equally good sets are taken is not determined, so neither is an error by set.
  it.each([
    ['optimal pair ps', 'optimal'],
    ['full matching ps', 'full'],
  ] as const)('%s: effect and robust standard error', async (name, method) => {
    const { att, se_HC3 } = expectedOf(name);
    const row = (await estimate({ ...request, match: method, vcov: 'hc3' })).rows[0]!;
    expect(relativeError(row.estimate, att, 'effect')).toBeLessThan(TOLERANCE);
    expect(relativeError(row.stdError, se_HC3, 'standard error, HC3')).toBeLessThan(TOLERANCE);
  });

  // A subclass is no cluster here, so the error by subclass is compared in matching-in-sets alone.
  it.each([
    ['subclassification 6 ATT', {}],
    ['subclassification 5 ATE', { subclasses: 5, estimand: 'ate' as const }],
  ])('%s: effect and robust standard error', async (name, flags) => {
    const { att, se_HC3 } = expectedOf(name);
    const own = await estimate({ ...request, match: 'subclass', ...flags, vcov: 'hc3' });
    expect(relativeError(own.rows[0]!.estimate, att, 'effect')).toBeLessThan(TOLERANCE);
    expect(relativeError(own.rows[0]!.stdError, se_HC3, 'standard error, HC3')).toBeLessThan(TOLERANCE);
    expect(own.fit.nClusters).toBeNull();
  });

  it.each([
    ['optimal pair ps', { match: 'optimal' }],
    ['full matching ps', { match: 'full' }],
    ['exact matching', { match: 'exact', covariates: 'race,married,nodegree' }],
    ['cem sturges default', { match: 'cem' }],
    ['subclassification 6 ATT', { match: 'subclass' }],
  ] as const)('%s: the verb match counts as the reference does', async (name, flags) => {
    const { nn } = expectedOf(name);
    const { covariates, data, treatment, unit } = { ...request, ...flags };
    const { counts } = await match({
      data,
      treatment: treatment!,
      unit: unit!,
      match: flags.match,
      covariates: covariates!,
    });
    for (const [arm, title] of [
      ['treated', 'Treated'],
      ['control', 'Control'],
    ] as const) {
      expect(counts[arm].matched).toBe(nn.Matched![title]);
      expect(counts[arm].unmatched).toBe(nn.Unmatched![title]);
      expect(relativeError(counts[arm].ess, nn['Matched (ESS)']![title], `effective sample size, ${arm}`)).toBeLessThan(
        TOLERANCE,
      );
    }
  });
});
