import { expect, it } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { hajekContrast } from '../../src/effects/estimators/doubly-robust/hajek-contrast.ts';
import { outcomeModel } from '../../src/effects/estimators/doubly-robust/outcome-model.ts';
import { propensityModel } from '../../src/effects/estimators/doubly-robust/propensity-model.ts';
import { armModel } from '../../src/effects/estimators/doubly-robust/two-period.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { multiplyVector } from '../../src/stats/linalg/multiply-vector.ts';
import { intercept } from '../../src/stats/regression/intercept.ts';
import { logit } from '../../src/stats/regression/logit.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { describeGolden, goldenCase, goldenDataPath, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

const TOLERANCE = 1e-8;
// The reference solves the tilted propensity score by an optimiser that stops early; ours is Newton's exact solution.
const IMPROVED_TOLERANCE = 1e-4;

/** glm takes its standard errors from the weights of the last step but one; the file's own tolerance. */
const GLM_ERROR_TOLERANCE = 1e-6;

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
  with: ['influence'],
};

/**
 * The reference package's standard error of the cross-section `dr`. It adds the error of the controls' regression before
 * with the wrong sign; ours agrees with numerical derivatives (two-period.test.ts). See docs/decisions/035.
 */
function turnedError({ influence }: Effect): number {
  const rows = goldenRows('drdid_sim_rc');
  const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]));
  const post = column('post');
  const arm = armModel({
    method: 'dr',
    treated: Uint8Array.from(column('d')),
    covariates: ['x1', 'x2', 'x3', 'x4'].map((name) => ({ name, values: column(name) })),
    weights: null,
  });
  const before = (weights: Float64Array) => weights.map((weight, row) => (post[row] === 0 ? weight : 0));
  const model = outcomeModel(column('y'), arm.columns, before(arm.controlWeights));
  const terms = ([-1, 1] as const).map((sign) => ({
    sign,
    weight: before(sign === -1 ? arm.treatedWeights : arm.likeTreated),
    value: new Float64Array(rows.length),
    models: [{ nuisance: model.nuisance, factor: -1 }] as const,
    propensity: null,
  }));
  const error = hajekContrast(terms, rows.length).influence;
  const squares = influence!.reduce((sum, [value], row) => sum + (value! - 2 * error[row]!) ** 2, 0);
  return Math.sqrt(squares) / rows.length;
}

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
    expect(relativeError(row!.estimate, expected.att as number, 'effect')).toBeLessThan(tolerance);
    const stdError = name === 'rc drdid traditional' ? turnedError(effect) : row!.stdError;
    expect(relativeError(stdError, expected.se as number, 'standard error')).toBeLessThan(tolerance);
  });

  // The product's `ipw` is the normalised one: weights that do not sum to one move the effect with the level of outcomes.
  it('unnormalised ipw follows from our propensity model', () => {
    const { expected } = goldenCase('drdid', 'ipwdid unnormalized');
    const { treated, columns, change } = nswChanges();
    const n = treated.length;
    const { odds, nuisance } = propensityModel({ treated, columns, weights: new Float64Array(n).fill(1) });
    const { score, bread, columns: used } = nuisance!;
    const nTreated = treated.reduce((sum, arm) => sum + arm, 0);
    const weight = Float64Array.from(treated, (arm, row) => (arm === 1 ? 1 : -odds[row]!));
    const att = weight.reduce((sum, w, row) => sum + w * change[row]!, 0) / nTreated;
    const ofControls = weight.map((w, row) => (w < 0 ? (w * change[row]!) / nTreated : 0));
    const slope = Float64Array.from(used, (column) => column.reduce((sum, x, row) => sum + x * ofControls[row]!, 0));
    const direction = multiplyVector(bread, slope);
    const squares = weight.reduce((sum, w, row) => {
      const pull = used.reduce((all, column, j) => all + column[row]! * direction[j]!, 0);
      return sum + ((w * change[row]! - treated[row]! * att) / nTreated + score[row]! * pull) ** 2;
    }, 0);
    expect(relativeError(att, expected.att as number, 'effect')).toBeLessThan(TOLERANCE);
    expect(relativeError(Math.sqrt(squares), expected.se as number, 'standard error')).toBeLessThan(TOLERANCE);
  });

  // Limits of the reference are the estimate and 1.96 standard errors; ours take the exact quantile, so they are not compared.
  it('has the propensity score of the reference', () => {
    const { expected } = goldenCase('drdid', 'propensity logit');
    const { treated, columns } = nswChanges();
    const fit = logit({ y: treated, columns });
    const ofReference = (table: unknown, name: string) => (table as Readonly<Record<string, number>>)[name]!;
    fit.names.forEach((name, i) => {
      const stdError = Math.sqrt(fit.bread.data[i * fit.names.length + i]!);
      const coefficient = ofReference(expected.coefficients, name);
      expect(relativeError(fit.coefficients[i], coefficient, `coefficient of ${name}`), name).toBeLessThan(TOLERANCE);
      const error = ofReference(expected.se, name);
      expect(relativeError(stdError, error, `standard error of ${name}`), name).toBeLessThan(GLM_ERROR_TOLERANCE);
    });
    const logLikelihood = expected.log_likelihood as number;
    expect(relativeError(fit.logLikelihood, logLikelihood, 'log likelihood')).toBeLessThan(TOLERANCE);
    expect(relativeError(-2 * fit.logLikelihood, expected.deviance as number, 'deviance')).toBeLessThan(TOLERANCE);
    (expected.first10_fitted as readonly number[]).forEach((value, i) => {
      expect(relativeError(fit.fitted[i], value, `probability of row ${i + 1}`)).toBeLessThan(TOLERANCE);
    });
  });
});

/** The people of the NSW file: arm, intercept and covariates of 1975, change of earnings from 1975 to 1978. */
function nswChanges() {
  const rows = goldenRows('nsw_long_cps');
  const before = rows.filter(({ year }) => year === '1975');
  const after = new Map(rows.filter(({ year }) => year === '1978').map((row) => [row.id!, Number(row.re)]));
  const column = (name: string) => ({ name, values: Float64Array.from(before, (row) => Number(row[name])) });
  return {
    treated: Uint8Array.from(before, (row) => Number(row.experimental)),
    columns: [intercept(before.length), ...covariates.map(column)],
    change: Float64Array.from(before, (row) => after.get(row.id!)! - Number(row.re)),
  };
}
