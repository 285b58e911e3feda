import { expect, it } from 'vitest';
import { estimate } from '../../src/estimate/estimate.ts';
import { barnardTest } from '../../src/stats/proportions/barnard-test.ts';
import { boschlooTest } from '../../src/stats/proportions/boschloo-test.ts';
import { differenceIntervals } from '../../src/stats/proportions/difference-intervals.ts';
import { proportionIntervals } from '../../src/stats/proportions/proportion-intervals.ts';
import { ratioIntervals } from '../../src/stats/proportions/ratio-intervals.ts';
import { describeGolden, goldenCase, goldenDataPath, goldenRows } from '../golden.ts';
import { tableWriter } from '../write-table.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of python_tests.json. */
const TOLERANCE = 1e-8;
/** scipy maximises over the nuisance proportion by a search that stops early; the file says so. */
const SEARCH_TOLERANCE = 1e-5;
const file = 'python_tests';
const write = tableWriter();
const expectedOf = (name: string) => goldenCase(file, name).expected;
const close = (actual: number | null | undefined, expected: unknown, quantity: string, tolerance = TOLERANCE) =>
  expect(relativeError(actual, expected as number, quantity)).toBeLessThan(tolerance);

describeGolden('tests and intervals against scipy and statsmodels', () => {
  const arms = { x1: 7, n1: 10, x0: 5, n0: 14 };

  it('Barnard and Boschloo', () => {
    const barnard = barnardTest(arms);
    close(barnard.statistic, expectedOf('Barnard exact [[7,5],[3,9]]').stat, 'Barnard, statistic');
    close(barnard.pValue, expectedOf('Barnard exact [[7,5],[3,9]]').p, 'Barnard, p', SEARCH_TOLERANCE);
    const boschloo = boschlooTest(arms);
    close(boschloo.statistic, expectedOf('Boschloo exact').stat, 'Boschloo, statistic');
    close(boschloo.pValue, expectedOf('Boschloo exact').p, 'Boschloo, p', SEARCH_TOLERANCE);
  });

  it.each([
    ['normal', 'wald'],
    ['wilson', 'wilson'],
    ['agresti_coull', 'agrestiCoull'],
    ['beta', 'clopperPearson'],
    ['jeffreys', 'jeffreys'],
  ] as const)('interval of a proportion: %s', (theirs, ours) => {
    const limits = expectedOf(`proportion ci ${theirs}`) as unknown as readonly [number, number];
    const { low, high } = proportionIntervals(81, 263, 0.05)[ours];
    close(low, limits[0], 'lower end');
    close(high, limits[1], 'upper end');
  });

  it.each([
    ['wald', 'wald'],
    ['newcomb', 'newcombe'],
    ['agresti-caffo', 'agrestiCaffo'],
  ] as const)('interval of a difference: %s', (theirs, ours) => {
    const limits = expectedOf(`difference of proportions ${theirs}`) as unknown as readonly [number, number];
    const { low, high } = differenceIntervals({ x1: 81, n1: 263, x0: 55, n0: 240 }, 0.05)[ours];
    close(low, limits[0], 'lower end');
    close(high, limits[1], 'upper end');
  });

  it('risk ratio', () => {
    const limits = expectedOf('risk ratio log') as unknown as readonly [number, number];
    const { riskRatio } = ratioIntervals({ x1: 81, n1: 263, x0: 55, n0: 240 }, 0.05);
    close(riskRatio!.low, limits[0], 'interval, lower end');
    close(riskRatio!.high, limits[1], 'interval, upper end');
  });

  it('Welch', async () => {
    const data = goldenDataPath('nsw_dw_experimental');
    const { rows } = await estimate({ estimator: 'difference-in-means', data, outcome: 're78', treatment: 'treat' });
    close(rows[0]!.statistic, expectedOf('Welch nsw').t, 'statistic');
    close(rows[0]!.pValue, expectedOf('Welch nsw').p, 'p');
  });

  it('permutation tests, complete and paired', async () => {
    const exact = { estimator: 'difference-in-means', randomization: true, statistic: 'difference' } as const;
    const plants = goldenRows('plantgrowth')
      .filter(({ group }) => group !== 'ctrl')
      .map(({ weight, group }) => ({ weight: weight!, treat: group === 'trt1' ? 1 : 0 }));
    const data = write('plants', plants);
    const free = await estimate({ ...exact, data, outcome: 'weight', treatment: 'treat', replicates: 184_756 });
    close(
      free.rows[0]!.estimate,
      expectedOf('exact permutation plantgrowth trt1-trt2 two-sided').statistic,
      'plants, effect',
    );
    close(free.rows[0]!.pValue, expectedOf('exact permutation plantgrowth trt1-trt2 two-sided').p, 'plants, p');
    const sleep = goldenRows('sleep').map((row) => ({ ...row, second: row.group === '2' ? 1 : 0 }));
    const pairs = { ...exact, data: write('sleep', sleep), outcome: 'extra', treatment: 'second', block: 'ID' };
    const { rows } = await estimate(pairs);
    close(rows[0]!.estimate, expectedOf('paired permutation sleep').statistic, 'pairs, effect');
    close(rows[0]!.pValue, expectedOf('paired permutation sleep').p, 'pairs, p');
  });
});
