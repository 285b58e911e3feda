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
const close = (actual: number | null | undefined, expected: unknown) =>
  expect(relativeError(actual, expected as number)).toBeLessThan(TOLERANCE);

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
    for (const [name, { estimate: value }] of Object.entries(lines)) close(effect.fit.coefficients[name], value);
    const row = effect.rows[0]!;
    close(row.stdError, lines.treat!.se);
    close(row.statistic, lines.treat!.t);
    close(row.pValue, lines.treat!.p);
    close(row.df, expected.df);
    close(effect.fit.rSquared, expected.r_squared);
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
    close(row.estimate, expected.estimate);
    close(row.stdError, expected.se);
    close(row.df, expected.df);
    close(row.pValue, expected.p);
    close(row.ciLow, expected.ci[0]);
    close(row.ciHigh, expected.ci[1]);
    expect(row.nUnits).toBe(expected.n);
    close(detail.theta[input.x], expected.theta_pooled);
    close(detail.varianceReduction, expected.variance_reduction);
    close(detail.within.theta[input.x], expected.theta_within);
    close(detail.within.estimate, expected.estimate_within);
    const rows = goldenRows(input.data).filter((cells) => [input.x, input.y].every((column) => cells[column] !== ''));
    const adjusted = Float64Array.from(
      rows,
      (cells) => Number(cells[input.y]) - detail.within.theta[input.x]! * Number(cells[input.x]),
    );
    const arms = armMeans(
      adjusted,
      Uint8Array.from(rows, (cells) => Number(cells[input.treat])),
    );
    close(Math.sqrt(arms[0].variance / arms[0].n + arms[1].variance / arms[1].n), expected.se_within);
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
    close(row.estimate, expected.difference);
    close(row.stdError, expected.se);
    close(row.statistic, expected.z);
    close(row.pValue, expected.p);
    const { arms, relativeEffect } = effect.detail as RatioDetail;
    for (const [arm, name] of ['control', 'treated'].entries()) {
      const theirs = expected[name] as Readonly<Record<string, number>>;
      close(arms[arm]!.ratio, theirs.ratio);
      close(arms[arm]!.stdError, theirs.se);
      expect(arms[arm]!.n).toBe(theirs.n);
    }
    close(Math.log1p(relativeEffect!.estimate), expected.log_ratio);
    close(relativeEffect!.stdError! / (1 + relativeEffect!.estimate), expected.log_ratio_se);
    close(relativeEffect!.logLow, (expected.lift_ci as number[])[0]);
    close(relativeEffect!.logHigh, (expected.lift_ci as number[])[1]);
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
    close(relative.estimate, expected.lift);
    close(relative.stdError, expected.se);
    close(relative.low, limits.ci![0]);
    close(relative.high, limits.ci![1]);
    close(relative.logLow, limits.ci_log![0]);
    close(relative.logHigh, limits.ci_log![1]);
    close(relative.fieller.low, limits.ci_fieller_z![0]);
    close(relative.fieller.high, limits.ci_fieller_z![1]);
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
    close(ours.cohenD, expected.cohen_d);
    close(ours.hedgesG, expected.hedges_g_exact);
    close(ours.hedgesG / ours.cohenD, expected.hedges_J);
    close(ours.glassDelta, expected.glass_delta);
    close(ours.stdError ** 2, expected.var_d);
  });
});
