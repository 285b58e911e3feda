import { expect, it } from 'vitest';
import type { VcovKind } from '../../src/core/effect.ts';
import type { MeansDetail } from '../../src/effects/estimators/means/means-detail.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { describeGolden, goldenCase, goldenRows } from '../golden.ts';
import { tableWriter } from '../write-table.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of cluster_rct.json for numbers that both sides print to 15 digits. */
const TOLERANCE = 1e-8;
const file = 'cluster_rct';
const KINDS = ['CR0', 'CR1', 'CR1S', 'CR2', 'CR3'] as const;
const write = tableWriter();
const close = (actual: number | null | undefined, expected: unknown, quantity: string) =>
  expect(relativeError(actual, expected as number, quantity)).toBeLessThan(TOLERANCE);

type Line = Readonly<Record<'estimate' | 'se' | 't' | 'p' | 'df', number>> & { readonly ci?: readonly number[] };
type Lines = Readonly<Record<string, Readonly<Record<string, Line>>>>;
const linesOf = (name: string, kind: string) =>
  (goldenCase(file, name).expected as unknown as Record<string, Lines>)[kind]!;

const awards = (year?: string) =>
  goldenRows('achievement_awards_rct')
    .filter((row) => year === undefined || row.year === year)
    .map((row) => ({ ...row, post: row.year === '2001' ? 1 : 0 }));
const covariates = ['school_type', 'father_ed', 'mother_ed', 'immigrant', 'siblings'];
const trial = { outcome: 'Bagrut_status', treatment: 'treated', cluster: 'school_id' } as const;

/** Every kind of standard error of one coefficient: CR2 with Satterthwaite's degrees of freedom, the others with G - 1. */
async function expectKinds(name: string, term: string, input: Omit<EstimateInput, 'vcov'>) {
  for (const kind of KINDS) {
    const effect = await estimate({ ...input, vcov: kind.toLowerCase() as VcovKind } as EstimateInput);
    expectEffectRows(effect);
    const row = effect.rows[0]!;
    const rule = kind === 'CR2' ? 'satterthwaite' : 'normal_df_Gminus1';
    const line = linesOf(name, kind)[rule]![term]!;
    const what = `${kind} ${input.estimator}`;
    close(row.estimate, line.estimate, `effect, ${what}`);
    close(row.stdError, line.se, `standard error, ${what}`);
    close(row.statistic, line.t, `statistic, ${what}`);
    close(row.pValue, line.p, `p, ${what}`);
    if (line.ci) {
      close(row.ciLow, line.ci[0], `interval, lower end, ${what}`);
      close(row.ciHigh, line.ci[1], `interval, upper end, ${what}`);
    }
    if (kind === 'CR2') close(row.df, line.df, `degrees of freedom, ${what}`);
  }
}

describeGolden('cluster trials against clubSandwich and estimatr', () => {
  it.each(['2000', '2001'])('Bagrut %s: regression with and without covariates, five kinds', async (year) => {
    const data = write(`awards-${year}`, awards(year));
    const plain = { estimator: 'difference-in-means', data, ...trial } as const;
    await expectKinds(`Bagrut ${year} no covariates`, 'treated', plain);
    await expectKinds(`Bagrut ${year} covariates`, 'treated', { ...plain, estimator: 'ancova', covariates });
  });

  it.each(['2000', '2001'])('Bagrut %s: clustered difference in means, cluster means, ICC', async (year) => {
    const data = write(`means-${year}`, awards(year));
    const { rows, detail } = await estimate({ estimator: 'difference-in-means', data, ...trial });
    const theirs = goldenCase(file, `Bagrut ${year} clustered difference in means`).expected;
    close(rows[0]!.estimate, theirs.estimate, 'effect');
    close(rows[0]!.stdError, theirs.se, 'standard error');
    close(rows[0]!.df, theirs.df, 'degrees of freedom');
    close(rows[0]!.pValue, theirs.p, 'p');
    const { clusterMeans, welch } = detail as MeansDetail;
    const means = goldenCase(file, `Bagrut ${year} cluster means Welch`).expected;
    expect(clusterMeans!.nClusters).toBe(means.k);
    close(clusterMeans!.estimate, means.estimate, 'cluster means, effect');
    close(clusterMeans!.welch!.stdError, means.se, 'cluster means, standard error');
    close(clusterMeans!.welch!.df, means.df, 'cluster means, degrees of freedom');
    close(clusterMeans!.welch!.pValue, means.p, 'cluster means, p');
    close(clusterMeans!.icc, goldenCase(file, `ICC ${year}`).expected.icc, 'ICC');
    expect(welch).toBeNull();
  });

  it('repeated cross-section DiD', async () => {
    const data = write('awards', awards());
    await expectKinds('repeated cross-section DiD', 'treated:post', { estimator: 'did', data, ...trial, time: 'post' });
  });

  it('STAR kindergarten: the arm of small classes in the regression of all three', async () => {
    const rows = goldenRows('star_kindergarten').filter(({ readk, stark }) => readk !== '' && stark !== '');
    const data = write(
      'star',
      rows.map(({ readk, stark, schoolidk }) => ({
        readk: readk!,
        schoolidk: schoolidk!,
        small: Number(stark === 'small'),
        aide: Number(stark === 'regular+aide'),
      })),
    );
    await expectKinds('STAR kindergarten reading, cluster school', 'starksmall', {
      estimator: 'ancova',
      data,
      outcome: 'readk',
      treatment: 'small',
      covariates: 'aide',
      cluster: 'schoolidk',
    });
  });
});
