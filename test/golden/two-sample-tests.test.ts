import { expect, it } from 'vitest';
import { differenceInMeans } from '../../src/effects/estimators/difference-in-means.ts';
import type { MeansDetail } from '../../src/effects/estimators/means/means-detail.ts';
import type { ProportionDetail } from '../../src/effects/estimators/proportions/proportion.ts';
import { DRAW_WIDTH } from '../../src/effects/inference/draw-columns.ts';
import { observedScheme } from '../../src/effects/inference/observed-scheme.ts';
import {
  randomizationChunk,
  randomizationChunks,
  randomizationTask,
} from '../../src/effects/inference/randomization.ts';
import { joinChunks, runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { oneWayAnova } from '../../src/stats/means/one-way-anova.ts';
import { binomialTest } from '../../src/stats/proportions/binomial-test.ts';
import { chiSquareTest } from '../../src/stats/proportions/chi-square-test.ts';
import { contingencyTest } from '../../src/stats/proportions/contingency-test.ts';
import { fisherTest } from '../../src/stats/proportions/fisher-test.ts';
import { proportionIntervals } from '../../src/stats/proportions/proportion-intervals.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { unitFrame } from '../effects/frames.ts';
import { describeGolden, goldenCase, goldenDataPath, goldenFile, goldenRows } from '../golden.ts';
import { tableWriter } from '../write-table.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of two_sample_tests.json. */
const TOLERANCE = 1e-8;
/** R solves for the odds ratio, or its inverse where that is below 1, with uniroot's absolute tolerance of 1.2e-4. */
const ODDS_TOLERANCE = 1.3e-4;
const file = 'two_sample_tests';
const write = tableWriter();

type Numbers = Readonly<Record<string, number>>;
const close = (actual: number | null | undefined, expected: unknown, quantity: string) =>
  expect(relativeError(actual, expected as number, quantity)).toBeLessThan(TOLERANCE);

async function asked(input: EstimateInput) {
  const effect = await estimate(input);
  expectEffectRows(effect);
  return { row: effect.rows[0]!, detail: effect.detail as MeansDetail & ProportionDetail };
}

/** Two groups of a file as a table with a treatment column. */
const twoGroups = (data: string, name: string, value: string, group: string, [x, y]: readonly [string, string]) =>
  write(
    name,
    goldenRows(data)
      .filter((row) => row[group] === x || row[group] === y)
      .map((row) => ({ value: row[value]!, first: row[group] === x ? 1 : 0 })),
  );

describeGolden('t tests against R', () => {
  it.each([
    ['Welch nsw re78', 'nsw_dw_experimental', 're78', 'treat'],
    ['Welch star men gpa year1 ssp', 'alo_star_men', 'GPA_year1', 'ssp'],
  ])('%s', async (name, data, outcome, treatment) => {
    const { row, detail } = await asked({
      estimator: 'difference-in-means',
      data: goldenDataPath(data),
      outcome,
      treatment,
    });
    const { expected } = goldenCase(file, name);
    const limits = expected.conf_int as number[];
    for (const [where, test] of [
      ['detail', detail.welch!],
      ['row', { ...row, low: row.ciLow, high: row.ciHigh }],
    ] as const) {
      close(test.statistic, expected.statistic, `statistic, ${where}`);
      close(test.pValue, expected.p_value, `p, ${where}`);
      close(test.df, expected.df, `degrees of freedom, ${where}`);
      close(test.stdError, expected.std_error, `standard error, ${where}`);
      close(test.low, limits[0], `interval, lower end, ${where}`);
      close(test.high, limits[1], `interval, upper end, ${where}`);
    }
    const means = expected.estimate as number[];
    close(detail.arms[1]!.mean, means[0], 'mean, first arm');
    close(detail.arms[0]!.mean, means[1], 'mean, second arm');
  });

  it('Student, and the one-sided Welch test', async () => {
    const input = { data: goldenDataPath('nsw_dw_experimental'), outcome: 're78', treatment: 'treat' };
    const { student } = (await asked({ estimator: 'difference-in-means', ...input })).detail;
    const pooled = goldenCase(file, 'pooled nsw re78').expected;
    close(student!.statistic, pooled.statistic, 'Student, statistic');
    close(student!.pValue, pooled.p_value, 'Student, p');
    close(student!.df, pooled.df, 'Student, degrees of freedom');
    close(student!.stdError, pooled.std_error, 'Student, standard error');
    close(student!.low, (pooled.conf_int as number[])[0], 'Student, interval, lower end');
    close(student!.high, (pooled.conf_int as number[])[1], 'Student, interval, upper end');

    // A one-sided 90 % limit is the lower limit of the two-sided 80 % interval.
    const { welch } = (await asked({ estimator: 'difference-in-means', alpha: 0.2, ...input })).detail;
    const greater = goldenCase(file, 'Welch nsw re78 one-sided greater 90%').expected;
    close(welch!.pGreater, greater.p_value, 'one-sided Welch, p, greater');
    close(welch!.pLess, 1 - (greater.p_value as number), 'one-sided Welch, p, less');
    close(welch!.low, (greater.conf_int as number[])[0], 'one-sided Welch, interval, lower end');
  });

  it('pairs, and one group alone', async () => {
    const sleep = goldenRows('sleep').map((row) => ({ ...row, second: row.group === '2' ? 1 : 0 }));
    const data = write('sleep', sleep);
    const input = { estimator: 'difference-in-means', data, outcome: 'extra', treatment: 'second' } as const;
    const { row } = await asked({ ...input, block: 'ID' });
    const paired = goldenCase(file, 'paired sleep').expected;
    close(row.statistic, paired.statistic, 'statistic');
    close(row.pValue, paired.p_value, 'p');
    close(row.df, paired.df, 'degrees of freedom');
    close(row.ciLow, (paired.conf_int as number[])[0], 'interval, lower end');
    close(row.ciHigh, (paired.conf_int as number[])[1], 'interval, upper end');
    close(row.stdError, paired.std_error, 'standard error');
    const [control] = (await asked(input)).detail.arms;
    const one = goldenCase(file, 'one-sample sleep group 1').expected;
    close(control!.mean, one.estimate, 'mean, one group');
    close(control!.stdError, one.std_error, 'standard error, one group');
    close(control!.mean / control!.stdError!, one.statistic, 'statistic, one group');
    close(control!.low, (one.conf_int as number[])[0], 'one group, interval, lower end');
    close(control!.high, (one.conf_int as number[])[1], 'one group, interval, upper end');
  });
});

describeGolden('exact permutation tests of a difference in means', () => {
  const exact = { randomization: true, statistic: 'difference', estimator: 'difference-in-means' } as const;

  it.each(['trt1', 'ctrl'])('plantgrowth %s against trt2', async (group) => {
    const data = twoGroups('plantgrowth', group, 'weight', 'group', [group, 'trt2']);
    const { row } = await asked({ ...exact, data, outcome: 'value', treatment: 'first', replicates: 184_756 });
    const { expected } = goldenCase(file, `exact permutation plantgrowth ${group} vs trt2`);
    close(row.estimate, expected.observed, 'effect');
    close(row.pValue, expected.p_two_sided_abs, 'p');
    close(row.pValue, expected.perm_abs, 'p by the package perm');
  });

  it('one-sided p values, from the draws themselves', () => {
    for (const group of ['trt1', 'ctrl']) {
      const rows = goldenRows('plantgrowth').filter((row) => row.group === group || row.group === 'trt2');
      const frame = unitFrame(
        rows.map((row) => ({ y: row.weight!, z: row.group === group ? '1' : '0' })),
        { outcome: 'y', treatment: 'z' },
      );
      const unitOf = Int32Array.from(frame.units, (_, i) => i);
      const plan = { studentized: false, replicates: 184_756, seed: '' };
      const task = randomizationTask(differenceInMeans(frame), observedScheme(frame), unitOf, plan);
      const draws = joinChunks(runChunksInline(task, randomizationChunk, randomizationChunks(task)));
      const { expected } = goldenCase(file, `exact permutation plantgrowth ${group} vs trt2`);
      const observed = expected.observed as number;
      const shareOf = (beyond: (value: number) => boolean) => {
        let count = 0;
        for (let at = 0; at < draws.length; at += DRAW_WIDTH) if (beyond(draws[at]!)) count++;
        return (count * DRAW_WIDTH) / draws.length;
      };
      close(
        shareOf((value) => value >= observed - TOLERANCE),
        expected.p_greater,
        `${group}: p, greater`,
      );
      close(
        shareOf((value) => value <= observed + TOLERANCE),
        expected.p_less,
        `${group}: p, less`,
      );
      expect(draws.length / DRAW_WIDTH).toBe(expected.n_permutations);
    }
  });

  // 2.7 million assignments take half a minute, so this one runs with `npm run validation` alone.
  it.runIf(process.env.PILOTLIFT_AGREEMENT)('rotarod: 12 of 24', { timeout: 240_000 }, async () => {
    const data = twoGroups('rotarod', 'rotarod', 'time', 'group', ['control', 'treatment']);
    const { expected } = goldenCase(file, 'exact permutation rotarod');
    const replicates = expected.n_permutations as number;
    const { row } = await asked({ ...exact, data, outcome: 'value', treatment: 'first', replicates });
    close(row.estimate, expected.observed, 'difference of means');
    close(row.pValue, expected.coin_p, 'p of coin');
    close(row.pValue, expected.perm_test_p, 'p of exactRankTests');
  });

  // coin's p value of this case is asymptotic; ours draws assignments, so the statistic itself is compared.
  it('blocks of toothgrowth: the linear statistic less its expectation', async () => {
    const rows = goldenRows('toothgrowth').map((row) => ({ ...row, first: row.supp === 'OJ' ? 1 : 0 }));
    const input = { data: write('toothgrowth', rows), outcome: 'len', treatment: 'first', block: 'dose' };
    const { row } = await asked({ estimator: 'difference-in-means', ...input });
    const { expected } = goldenCase(file, 'stratified permutation toothgrowth (blocks = dose)');
    const away = (expected.linear_statistic as number) - (expected.expectation as number);
    // Half of the units of each block are treated: a sum moves half as far as the difference of means times their number.
    close((row.estimate * rows.length) / 4, away, 'statistic less its expectation');
  });

  it('pairs of sleep', async () => {
    const data = write(
      'sleep-pairs',
      goldenRows('sleep').map((row) => ({ ...row, second: row.group === '2' ? 1 : 0 })),
    );
    const { row } = await asked({ ...exact, data, outcome: 'extra', treatment: 'second', block: 'ID' });
    close(row.pValue, goldenCase(file, 'sign-flip paired permutation sleep').expected.p_two_sided, 'p');
  });
});

describeGolden('several groups against R', () => {
  // Kruskal-Wallis, Tukey's ranges and tests of spreads are not among the product's tests.
  it('one-way analysis of variance of plantgrowth, classical and Welch', () => {
    const rows = goldenRows('plantgrowth');
    const { classical, welch } = oneWayAnova(
      ['ctrl', 'trt1', 'trt2'].map((group) =>
        rows.filter((row) => row.group === group).map((row) => Number(row.weight)),
      ),
    )!;
    const { expected } = goldenCase(file, 'one-way anova plantgrowth');
    close(classical!.f, expected.F, 'F');
    close(classical!.pValue, expected.p, 'p');
    close(welch!.f, expected.welch_F, 'Welch’s F');
    close(welch!.df1, (expected.welch_df as number[])[0], 'Welch’s degrees of freedom, between');
    close(welch!.df2, (expected.welch_df as number[])[1], 'Welch’s degrees of freedom, within');
    close(welch!.pValue, expected.welch_p, 'Welch’s p');
  });

  it('chi-square of a table of two rows and four columns', () => {
    const rows = goldenRows('job_corps').filter(({ health30 }) => health30 !== '');
    const levels = [...new Set(rows.map(({ health30 }) => health30))];
    const count = (arm: string, level: string | undefined) =>
      rows.filter(({ assignment, health30 }) => assignment === arm && health30 === level).length;
    const test = contingencyTest(['0', '1'].map((arm) => levels.map((level) => count(arm, level))))!;
    const { expected } = goldenCase(file, 'chisq 2x4 reading of JC health30 by assignment');
    close(test.statistic, expected.statistic, 'chi-square');
    close(test.df, expected.df, 'degrees of freedom');
    close(test.pValue, expected.p_value, 'p');
  });
});

describeGolden('proportions against R', () => {
  const input = {
    estimator: 'proportion',
    data: goldenDataPath('job_corps'),
    outcome: 'trainy1',
    treatment: 'assignment',
  } as const;

  it('prop.test with and without correction', async () => {
    const { row, detail } = await asked(input);
    const plain = goldenCase(file, 'prop.test job corps take-up correct FALSE').expected;
    const limits = plain.conf_int as number[];
    for (const { low, high } of [detail.intervals.wald, { low: row.ciLow, high: row.ciHigh }]) {
      close(low, limits[0], 'interval, lower end');
      close(high, limits[1], 'interval, upper end');
    }
    close(detail.scoreTest!.statistic, plain.statistic, 'score test, statistic');
    close(detail.scoreTest!.pValue, plain.p_value, 'score test, p');
    close(detail.arms[1]!.proportion, (plain.estimate as number[])[0], 'proportion, first arm');
    close(detail.arms[0]!.proportion, (plain.estimate as number[])[1], 'proportion, second arm');
    const corrected = goldenCase(file, 'prop.test job corps take-up correct TRUE').expected;
    close(detail.continuityCorrectedTest!.statistic, corrected.statistic, 'corrected test, statistic');
    close(detail.continuityCorrectedTest!.pValue, corrected.p_value, 'corrected test, p');
    close(
      detail.intervals.continuityCorrected.low,
      (corrected.conf_int as number[])[0],
      'corrected, interval, lower end',
    );
    close(
      detail.intervals.continuityCorrected.high,
      (corrected.conf_int as number[])[1],
      'corrected, interval, upper end',
    );
    expect(detail.barnard).toBeNull();
  });

  const tables = () => goldenFile(file).cases.filter(({ name }) => name.startsWith('2x2'));

  it('covers five tables', () => {
    expect(tables()).toHaveLength(5);
  });

  it('Fisher and chi-square of small tables', () => {
    for (const { name: table, input: given, expected } of tables()) {
      const [a, b, c, d] = given!.column_major as [number, number, number, number];
      // R reads by column: rows are the events of two groups of a + c and b + d.
      const counts = { x1: a, n1: a + c, x0: b, n0: b + d };
      const fisher = fisherTest(counts, 0.05);
      close(fisher.pValue, expected.fisher_p, `Fisher, p, ${table}`);
      close(fisher.pGreater, expected.fisher_p_greater, `Fisher, p, greater, ${table}`);
      close(fisher.pLess, expected.fisher_p_less, `Fisher, p, less, ${table}`);
      const [low, high] = expected.odds_ratio_ci as [number, number | 'Inf'];
      expectOdds(fisher.oddsRatio, expected.odds_ratio_cmle as number | 'Inf');
      expectOdds(fisher.low, low);
      expectOdds(fisher.high, high);
      close(chiSquareTest(counts, false)!.statistic, expected.chisq, `chi-square, ${table}`);
      close(chiSquareTest(counts, false)!.pValue, expected.chisq_p, `chi-square, p, ${table}`);
      close(chiSquareTest(counts, true)!.statistic, expected.chisq_yates, `corrected chi-square, ${table}`);
      close(chiSquareTest(counts, true)!.pValue, expected.chisq_yates_p, `corrected chi-square, p, ${table}`);
    }
  });

  function expectOdds(actual: number | null, expected: number | 'Inf') {
    if (expected === 'Inf') return expect(actual).toBeNull();
    const inside = (odds: number) => Math.min(odds, 1 / odds);
    expect(Math.abs(inside(actual!) - inside(expected))).toBeLessThan(ODDS_TOLERANCE);
    expect(actual! > 1).toBe(expected > 1);
  }

  it.each([
    [0, 20],
    [5, 20],
    [81, 263],
    [20, 20],
  ])('one proportion %i of %i', (x, n) => {
    const { expected } = goldenCase(file, `one proportion ${x}/${n}`);
    const { wilson, clopperPearson } = proportionIntervals(x, n, 0.05);
    for (const [kind, ours, theirs] of [
      ['Clopper-Pearson', clopperPearson, expected.clopper_pearson],
      ['Wilson', wilson, expected.wilson],
    ] as const) {
      close(ours.low, (theirs as number[])[0], `${kind}, lower end`);
      close(ours.high, (theirs as number[])[1], `${kind}, upper end`);
    }
    close(binomialTest(x, n, 0.5), (expected as Numbers).binom_p, 'binomial test, p');
  });
});
