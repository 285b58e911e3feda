import { expect, it } from 'vitest';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { logit } from '../../src/stats/regression/logit.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { describeGolden, goldenCase, goldenDataPath, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

const TOLERANCE = 1e-8;
// The reference solves the tilted propensity score by an optimiser that stops early; ours is Newton's exact solution.
const IMPROVED_TOLERANCE = 1e-4;

const nsw: EstimateInput = {
  estimator: 'did',
  data: goldenDataPath('nsw_long_cps'),
  outcome: 're',
  unit: 'id',
  time: 'year',
  treatment: 'experimental',
};
const covariates = ['age', 'educ', 'black', 'married', 'nodegree', 'hisp', 're74'];
const crossSection: EstimateInput = {
  estimator: 'did',
  data: goldenDataPath('drdid_sim_rc'),
  outcome: 'y',
  time: 'post',
  treatment: 'd',
  covariates: 'x1,x2,x3,x4',
};

describeGolden('Sant’Anna-Zhao against the reference package', () => {
  it.each([
    ['drdid improved', { ...nsw, covariates, method: 'dr-improved' }, IMPROVED_TOLERANCE],
    ['drdid traditional', { ...nsw, covariates, method: 'dr' }, TOLERANCE],
    ['ordid (outcome regression)', { ...nsw, covariates, method: 'reg' }, TOLERANCE],
    ['ipwdid normalized', { ...nsw, covariates, method: 'ipw' }, TOLERANCE],
    ['drdid no covariates', { ...nsw, method: 'dr' }, TOLERANCE],
    ['twfe panel', { ...nsw, method: 'reg' }, TOLERANCE],
    ['rc drdid improved', { ...crossSection, method: 'dr-improved' }, IMPROVED_TOLERANCE],
    ['rc drdid traditional', { ...crossSection, method: 'dr' }, TOLERANCE],
    ['rc ordid', { ...crossSection, method: 'reg' }, TOLERANCE],
    ['rc ipwdid normalized', { ...crossSection, method: 'ipw' }, TOLERANCE],
  ] as const)('%s', async (name, options, tolerance) => {
    const { expected } = goldenCase('drdid', name);
    const effect = await estimate(options as EstimateInput);
    expectEffectRows(effect);
    const [row] = effect.rows;
    expect(relativeError(row!.estimate, expected.att as number)).toBeLessThan(tolerance);
    expect(relativeError(row!.stdError, expected.se as number)).toBeLessThan(tolerance);
  });

  it('has the propensity score of the reference', () => {
    const { expected } = goldenCase('drdid', 'propensity logit');
    const rows = goldenRows('nsw_long_cps').filter(({ year }) => year === '1975');
    const column = (name: string) => ({ name, values: Float64Array.from(rows, (row) => Number(row[name])) });
    const fit = logit({
      y: Uint8Array.from(rows, (row) => Number(row.experimental)),
      columns: [{ name: '(Intercept)', values: new Float64Array(rows.length).fill(1) }, ...covariates.map(column)],
    });
    const coefficients = expected.coefficients as Record<string, number>;
    fit.names.forEach((name, i) => {
      expect(relativeError(fit.coefficients[i], coefficients[name]!), name).toBeLessThan(TOLERANCE);
    });
  });
});
