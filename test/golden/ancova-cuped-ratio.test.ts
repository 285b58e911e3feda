import { expect, it } from 'vitest';
import type { CupedDetail } from '../../src/effects/estimators/cuped.ts';
import { armMeans } from '../../src/effects/estimators/means/arm-means.ts';
import type { MeansDetail } from '../../src/effects/estimators/means/means-detail.ts';
import type { RatioDetail } from '../../src/effects/estimators/ratios/ratio.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { describeGolden, goldenCase, goldenDataPath, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of ancova_cuped_ratio.json. */
const TOLERANCE = 1e-9;
const file = 'ancova_cuped_ratio';
const close = (actual: number | null | undefined, expected: unknown, quantity: string) =>
  expect(relativeError(actual, expected as number, quantity)).toBeLessThan(TOLERANCE);

describeGolden('ANCOVA, CUPED, ratios and relative effects against R', () => {
  it('ANCOVA with classical standard errors', async () => {
    const effect = await estimate({
      estimator: 'ancova',
      data: goldenDataPath('nsw_dw_experimental'),
      outcome: 're78',
      treatment: 'treat',
      covariates: 're74,re75,age,educ,black,hisp,marr,nodegree',
      vcov: 'iid',
    });
    expectEffectRows(effect);
    const { expected } = goldenCase(file, 'ANCOVA nsw');
    const lines = expected.coefficients as Readonly<Record<string, Readonly<Record<string, number>>>>;
    for (const [name, { estimate: value }] of Object.entries(lines)) close(effect.fit.coefficients[name], value, name);
    const row = effect.rows[0]!;
    close(row.stdError, lines.treat!.se, 'standard error');
    close(row.statistic, lines.treat!.t, 'statistic');
    close(row.pValue, lines.treat!.p, 'p');
    close(row.df, expected.df, 'degrees of freedom');
    close(effect.fit.rSquared, expected.r_squared, 'R squared');
  });

  it.each([
    ['CUPED star men GPA_year1 on gpa0 by ssp'],
    ['CUPED nsw re78 on re75'],
    ['CUPED job corps earny4 on mwearn'],
  ])('%s', async (name) => {
    const { input, expected } = goldenCase(file, name) as unknown as {
      readonly input: Readonly<Record<'data' | 'x' | 'y' | 'treat', string>>;
      readonly expected: Readonly<Record<string, number>> & { readonly ci: readonly [number, number] };
    };
    const effect = await estimate({
      estimator: 'ancova',
      method: 'cuped',
      data: goldenDataPath(input.data),
      outcome: input.y,
      treatment: input.treat,
      covariates: input.x,
    });
    expectEffectRows(effect);
    const row = effect.rows[0]!;
    const detail = effect.detail as CupedDetail;
    expect(effect.inference).toMatchObject({ vcov: 'neyman' });
    close(row.estimate, expected.estimate, 'effect');
    close(row.stdError, expected.se, 'standard error');
    close(row.df, expected.df, 'degrees of freedom');
    close(row.pValue, expected.p, 'p');
    close(row.ciLow, expected.ci[0], 'interval, lower end');
    close(row.ciHigh, expected.ci[1], 'interval, upper end');
    expect(row.nUnits).toBe(expected.n);
    close(detail.theta[input.x], expected.theta_pooled, 'theta, pooled');
    close(detail.varianceReduction, expected.variance_reduction, 'variance reduction');
    close(detail.within.theta[input.x], expected.theta_within, 'theta, within arms');
    close(detail.within.estimate, expected.estimate_within, 'effect, theta within arms');
    const rows = goldenRows(input.data).filter((cells) => [input.x, input.y].every((column) => cells[column] !== ''));
    const adjusted = Float64Array.from(
      rows,
      (cells) => Number(cells[input.y]) - detail.within.theta[input.x]! * Number(cells[input.x]),
    );
    const arms = armMeans(
      adjusted,
      Uint8Array.from(rows, (cells) => Number(cells[input.treat])),
    );
    close(
      Math.sqrt(arms[0].variance / arms[0].n + arms[1].variance / arms[1].n),
      expected.se_within,
      'standard error, within arms',
    );
  });

  it('ratio of totals', async () => {
    const effect = await estimate({
      estimator: 'ratio',
      data: goldenDataPath('job_corps'),
      outcome: 'earny4',
      denominator: 'earny3',
      treatment: 'assignment',
    });
    expectEffectRows(effect);
    const { expected } = goldenCase(file, 'ratio metric job corps earny4/earny3 sums by assignment');
    const row = effect.rows[0]!;
    close(row.estimate, expected.difference, 'effect');
    close(row.stdError, expected.se, 'standard error');
    close(row.statistic, expected.z, 'statistic');
    close(row.pValue, expected.p, 'p');
    const { arms, relativeEffect } = effect.detail as RatioDetail;
    for (const [arm, name] of ['control', 'treated'].entries()) {
      const theirs = expected[name] as Readonly<Record<string, number>>;
      close(arms[arm]!.ratio, theirs.ratio, `${name}, ratio`);
      close(arms[arm]!.stdError, theirs.se, `${name}, standard error`);
      expect(arms[arm]!.n).toBe(theirs.n);
    }
    close(Math.log1p(relativeEffect!.estimate), expected.log_ratio, 'logarithm of the ratio');
    close(
      relativeEffect!.stdError! / (1 + relativeEffect!.estimate),
      expected.log_ratio_se,
      'logarithm of the ratio, standard error',
    );
    close(
      relativeEffect!.logLow,
      (expected.lift_ci as number[])[0],
      'relative effect, interval by logarithms, lower end',
    );
    close(
      relativeEffect!.logHigh,
      (expected.lift_ci as number[])[1],
      'relative effect, interval by logarithms, upper end',
    );
  });

  it('relative effect of means', async () => {
    const { detail } = await estimate({
      estimator: 'difference-in-means',
      data: goldenDataPath('nsw_dw_experimental'),
      outcome: 're78',
      treatment: 'treat',
    });
    const relative = (detail as MeansDetail).relativeEffect!;
    const { expected } = goldenCase(file, 'lift of means with delta-method CI nsw re78');
    const limits = expected as unknown as Readonly<Record<string, readonly [number, number]>>;
    close(relative.estimate, expected.lift, 'effect');
    close(relative.stdError, expected.se, 'standard error');
    close(relative.low, limits.ci![0], 'interval, lower end');
    close(relative.high, limits.ci![1], 'interval, upper end');
    close(relative.logLow, limits.ci_log![0], 'interval by logarithms, lower end');
    close(relative.logHigh, limits.ci_log![1], 'interval by logarithms, upper end');
    close(relative.fieller.low, limits.ci_fieller_z![0], 'Fieller interval, lower end');
    close(relative.fieller.high, limits.ci_fieller_z![1], 'Fieller interval, upper end');
    expect(relative.fieller.shape).toBe('interval');
  });

  it('standardised effect sizes', async () => {
    const { detail } = await estimate({
      estimator: 'difference-in-means',
      data: goldenDataPath('alo_star_men'),
      outcome: 'GPA_year1',
      treatment: 'ssp',
    });
    const ours = (detail as MeansDetail).effectSize!;
    const { expected } = goldenCase(file, 'effect sizes star men');
    close(ours.cohenD, expected.cohen_d, "Cohen's d");
    close(ours.hedgesG, expected.hedges_g_exact, "Hedges' g");
    close(ours.hedgesG / ours.cohenD, expected.hedges_J, 'correction J');
    close(ours.glassDelta, expected.glass_delta, "Glass's delta");
    close(ours.stdError ** 2, expected.var_d, 'variance of d');
  });
});
