import { expect, it } from 'vitest';
import type { Effect, VcovKind } from '../../src/core/effect.ts';
import { ancova } from '../../src/effects/estimators/ancova.ts';
import { blockedDifference } from '../../src/effects/estimators/blocked-difference.ts';
import { differenceInMeans } from '../../src/effects/estimators/difference-in-means.ts';
import { lin } from '../../src/effects/estimators/lin.ts';
import type { LinearEstimate } from '../../src/effects/estimators/linear-estimate.ts';
import { omittedVariableSensitivity } from '../../src/effects/estimators/omitted-variable-sensitivity.ts';
import { analyticEffect } from '../../src/effects/inference/analytic.ts';
import { blockedEffect } from '../../src/effects/inference/blocked-effect.ts';
import { robustVcov } from '../../src/stats/variance/robust-vcov.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { testProvenance, unitFrame } from '../effects/frames.ts';
import { describeGolden, goldenCase, goldenFile, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of experimental_estimators.json; both sides solve the same equations by QR. */
const TOLERANCE = 1e-8;
const file = 'experimental_estimators';
const options = { alpha: 0.05, provenance: testProvenance };
const covariates = ['re74', 're75', 'age', 'educ', 'black', 'hisp', 'marr', 'nodegree'];
const kindOf = (name: string) => (name === 'classical' ? 'iid' : name.toLowerCase()) as VcovKind;
const nsw = (names: readonly string[]) =>
  unitFrame(goldenRows('nsw_dw_experimental'), { outcome: 're78', treatment: 'treat', covariates: names });

function expectClose(actual: number | null | undefined, expected: unknown, quantity: string) {
  expect(relativeError(actual, expected as number, quantity)).toBeLessThan(TOLERANCE);
}

function expectRow(effect: Effect, expected: Readonly<Record<string, unknown>>) {
  expectEffectRows(effect);
  const row = effect.rows[0]!;
  expectClose(row.estimate, expected.estimate, 'effect');
  expectClose(row.stdError, expected.se, 'standard error');
  expectClose(row.df, expected.df, 'degrees of freedom');
  expectClose(row.pValue, expected.p, 'p');
  if (!Array.isArray(expected.ci)) return;
  expectClose(row.ciLow, expected.ci[0], 'interval, lower end');
  expectClose(row.ciHigh, expected.ci[1], 'interval, upper end');
}

function expectCoefficients(estimate: LinearEstimate, expected: Readonly<Record<string, number>>, rename = rIdentity) {
  const { fit } = estimate;
  for (const [name, value] of Object.entries(expected))
    expectClose(fit.coefficients[fit.names.indexOf(rename(name))], value, `coefficient ${name}`);
}

function expectErrors(
  estimate: LinearEstimate,
  vcov: VcovKind,
  expected: Readonly<Record<string, number>>,
  rename = rIdentity,
) {
  const { fit } = estimate;
  const covariance = robustVcov(fit, vcov as 'hc2');
  for (const [name, value] of Object.entries(expected)) {
    const at = fit.names.indexOf(rename(name));
    expectClose(Math.sqrt(covariance.data[at * fit.k + at]!), value, `standard error of ${name}`);
  }
}

const rIdentity = (name: string) => name;
/** The reference marks centred covariates by a suffix. */
const withoutSuffix = (name: string) => name.replace(/_c$/, '');

describeGolden('estimators of randomised experiments against estimatr', () => {
  it('difference in means, Welch', () => {
    const effect = analyticEffect(differenceInMeans(nsw([])), { vcov: 'neyman', ...options });
    expectRow(effect, goldenCase(file, 'difference in means').expected);
    expectClose(effect.rows[0]!.statistic, effect.rows[0]!.estimate / effect.rows[0]!.stdError!, 'statistic');
  });

  it.each(['classical', 'HC0', 'HC1', 'HC2', 'HC3'])('Lin, %s', (name) => {
    const estimate = lin(nsw(covariates));
    const { expected } = goldenCase(file, `Lin adjusted ${name}`);
    expectRow(analyticEffect(estimate, { vcov: kindOf(name), ...options }), expected);
    expectCoefficients(estimate, expected.all_coefficients as Record<string, number>, withoutSuffix);
    expectErrors(estimate, kindOf(name), expected.all_se as Record<string, number>, withoutSuffix);
  });

  it.each(['HC1', 'HC2', 'HC3'])('ANCOVA, %s', (name) => {
    const estimate = ancova(nsw(covariates));
    const expected = goldenCase(file, `ANCOVA ${name}`).expected as Record<string, Record<string, number>>;
    expectCoefficients(estimate, expected.estimate!);
    expectErrors(estimate, kindOf(name), expected.se!);
    const effect = analyticEffect(estimate, { vcov: kindOf(name), ...options });
    expectEffectRows(effect);
    expectClose(effect.rows[0]!.pValue, expected.p!.treat, 'p');
  });

  it('Lin on the STAR college project', () => {
    const rows = goldenRows('alo_star_men').filter((row) => row.GPA_year1 !== '' && row.gpa0 !== '');
    const estimate = lin(unitFrame(rows, { outcome: 'GPA_year1', treatment: 'ssp', covariates: ['gpa0'] }));
    const expected = goldenCase(file, 'alo_star_men Lin').expected as Record<string, Record<string, number>>;
    expectCoefficients(estimate, expected.coefficients!, withoutSuffix);
    expectErrors(estimate, 'hc2', expected.se!, withoutSuffix);
    const row = analyticEffect(estimate, { vcov: 'hc2', ...options }).rows[0]!;
    expectClose(row.df, expected.df!.ssp, 'degrees of freedom');
    expectClose(row.pValue, expected.p!.ssp, 'p');
  });

  it('blocked difference in means', () => {
    const rows = goldenRows('toothgrowth').map((row) => ({ ...row, oj: row.supp === 'OJ' ? '1' : '0' }));
    const frame = unitFrame(rows, { outcome: 'len', treatment: 'oj', block: 'dose' });
    const estimate = blockedDifference({ ...frame, blockOf: frame.blockOf! });
    expect(estimate.form).toBe('blocks');
    expectRow(blockedEffect(estimate, options), goldenCase(file, 'blocked difference in means toothgrowth').expected);
  });

  it('difference in means of matched pairs', () => {
    const rows = goldenRows('sleep').map((row) => ({ ...row, drug2: row.group === '2' ? '1' : '0' }));
    const frame = unitFrame(rows, { outcome: 'extra', treatment: 'drug2', block: 'ID' });
    const estimate = blockedDifference({ ...frame, blockOf: frame.blockOf! });
    expect(estimate.form).toBe('pairs');
    expectRow(blockedEffect(estimate, options), goldenCase(file, 'matched-pair difference in means sleep').expected);
  });

  it('weighted regression', () => {
    const rows = goldenRows('voters');
    const frame = unitFrame(rows, { outcome: 'proposition_vote', treatment: 'treatment', weights: 'weights' });
    const estimate = ancova(frame);
    const expected = goldenCase(file, 'weighted regression voters').expected as Record<string, Record<string, number>>;
    expectCoefficients(estimate, expected.coefficients!);
    expectErrors(estimate, 'hc2', expected.se!);
    expectClose(analyticEffect(estimate, { vcov: 'hc2', ...options }).rows[0]!.pValue, expected.p!.treatment, 'p');
  });

  it('NSW: ANCOVA on the lagged outcome', () => {
    const row = analyticEffect(ancova(nsw(['re75'])), { vcov: 'hc2', ...options }).rows[0]!;
    expect(row.estimate).toBeCloseTo(1750.15, 2);
    expect(row.stdError).toBeCloseTo(669.41, 2);
  });
});

describeGolden('sensitivity to an omitted variable against sensemakr', () => {
  it('NSW', () => {
    const { stats } = goldenCase('sensitivity_omitted_variable', 'nsw OLS').expected as unknown as {
      readonly stats: Readonly<Record<'rv_q' | 'rv_qa' | 'r2yd.x', number>>;
    };
    const ours = omittedVariableSensitivity(ancova(nsw(covariates)), 0.05)!;
    expectClose(ours.robustnessValue, stats.rv_q, 'robustness value');
    expectClose(ours.robustnessValueAlpha, stats.rv_qa, 'robustness value of significance');
    expectClose(ours.partialR2, stats['r2yd.x'], 'partial R squared');
  });

  it('is 0 where the estimate is not significant, and capped where it is overwhelming', () => {
    const frame = nsw([]);
    const shuffled = { ...frame, y: frame.y.map((_, row) => (row * 7919) % 445) };
    expect(omittedVariableSensitivity(differenceInMeans(shuffled), 0.05)!.robustnessValueAlpha).toBe(0);
    const certain = { ...frame, y: frame.y.map((_, row) => 1000 * frame.treated[row]! + (row % 2)) };
    const { robustnessValue, robustnessValueAlpha } = omittedVariableSensitivity(differenceInMeans(certain), 0.05)!;
    expect(robustnessValueAlpha).toBeLessThan(robustnessValue);
    expect(robustnessValueAlpha).toBeGreaterThan(0.9);
    const exact = { ...frame, y: Float64Array.from(frame.treated) };
    expect(omittedVariableSensitivity(ancova({ ...exact, y: exact.y.map(() => 0) }), 0.05)).toBeNull();
  });
});

/** estimatr_small.json is printed to 15 digits. */
const SMALL_TOLERANCE = 1e-10;

describeGolden('small table against estimatr', () => {
  const expected = goldenFile<Record<string, Record<string, number>>>('estimatr_small');
  const frame = (cluster: boolean, more: Partial<Parameters<typeof unitFrame>[1]> = {}) =>
    unitFrame(goldenRows('estimatr_small'), {
      outcome: cluster ? 'yc' : 'y',
      treatment: cluster ? 'zcl' : 'z',
      ...(cluster ? { cluster: 'cluster' } : {}),
      ...more,
    });

  function expectSmall(effect: Effect, name: string) {
    expectEffectRows(effect);
    const row = effect.rows[0]!;
    const golden = expected[name]!;
    const pairs: readonly (readonly [string, number | null, number | null | undefined])[] = [
      ['effect', row.estimate, golden.estimate],
      ['standard error', row.stdError, golden['std.error']],
      ['statistic', row.statistic, golden.statistic],
      ['degrees of freedom', row.df, golden.df],
      ['p', row.pValue, golden['p.value']],
      ['interval, lower end', row.ciLow, golden['conf.low']],
      ['interval, upper end', row.ciHigh, golden['conf.high']],
    ];
    for (const [quantity, actual, value] of pairs)
      expect(relativeError(actual, value!, `${name}, ${quantity}`)).toBeLessThan(SMALL_TOLERANCE);
  }

  it('difference in means: alone, in blocks, in clusters', () => {
    expectSmall(analyticEffect(differenceInMeans(frame(false)), { vcov: 'neyman', ...options }), 'dim');
    const blocked = frame(false, { block: 'block' });
    expectSmall(blockedEffect(blockedDifference({ ...blocked, blockOf: blocked.blockOf! }), options), 'dim_block');
    expectSmall(analyticEffect(differenceInMeans(frame(true)), { vcov: 'cr2', ...options }), 'dim_cluster');
  });

  it.each(['classical', 'HC1', 'HC2', 'HC3'])('ANCOVA %s', (name) => {
    const estimate = ancova(frame(false, { covariates: ['x'] }));
    expectSmall(analyticEffect(estimate, { vcov: kindOf(name), ...options }), name);
  });

  it('blocks as covariates: Lin, and block fixed effects', () => {
    const blocked = frame(false, { covariates: ['x'], text: ['block'] });
    expectSmall(analyticEffect(lin(blocked), { vcov: 'hc2', ...options }), 'lin_block');
    expectSmall(analyticEffect(ancova(blocked), { vcov: 'hc2', ...options }), 'fe_block');
  });

  // Their standard error is left out: no estimator here takes design probabilities without normalising the weights.
  it('Horvitz and Thompson weight by design probabilities: with equal shares the estimate is the blocked one', () => {
    const blocked = frame(false, { block: 'block' });
    const { estimate } = blockedDifference({ ...blocked, blockOf: blocked.blockOf! });
    expect(relativeError(estimate, expected.ht!.estimate!, 'effect')).toBeLessThan(SMALL_TOLERANCE);
  });

  it('Lin, and cluster-robust ANCOVA with and without weights', () => {
    expectSmall(analyticEffect(lin(frame(false, { covariates: ['x'] })), { vcov: 'hc2', ...options }), 'lin');
    const clustered = ancova(frame(true, { covariates: ['x'] }));
    expectSmall(analyticEffect(clustered, { vcov: 'cr2', ...options }), 'CR2');
    expectSmall(analyticEffect(clustered, { vcov: 'cr0', ...options }), 'CR0');
    expectSmall(analyticEffect(clustered, { vcov: 'cr1s', ...options }), 'stata');
    const weighted = ancova(frame(true, { covariates: ['x'], weights: 'w' }));
    expectSmall(analyticEffect(weighted, { vcov: 'cr2', ...options }), 'CR2w');
  });
});
