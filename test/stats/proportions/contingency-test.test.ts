import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chiSquareTest } from '../../../src/stats/proportions/chi-square-test.ts';
import { contingencyTest } from '../../../src/stats/proportions/contingency-test.ts';
import { expectRefusal } from '../../design/refusal.ts';

const count = fc.integer({ min: 1, max: 200 });

it('is the test of two proportions where the table is two by two', () => {
  fc.assert(
    fc.property(count, count, count, count, (a, b, c, d) => {
      const two = chiSquareTest({ x1: a, n1: a + b, x0: c, n0: c + d }, false)!;
      const { statistic, df, pValue } = contingencyTest([
        [a, b],
        [c, d],
      ])!;
      expect(df).toBe(1);
      expect(Math.abs(statistic - two.statistic)).toBeLessThan(1e-10 * Math.max(1, two.statistic));
      expect(Math.abs(pValue - two.pValue)).toBeLessThan(1e-10);
    }),
  );
});

it('is the same when rows and columns change places, and grows with the people', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(count, count, count), { minLength: 2, maxLength: 4 }), (table) => {
      const turned = [0, 1, 2].map((j) => table.map((row) => row[j]!));
      const twice = table.map((row) => row.map((one) => 2 * one));
      const { statistic, df, smallestExpected } = contingencyTest(table)!;
      expect(df).toBe(2 * (table.length - 1));
      const slack = 1e-10 * Math.max(1, statistic);
      expect(Math.abs(contingencyTest(turned)!.statistic - statistic)).toBeLessThan(slack);
      expect(Math.abs(contingencyTest(twice)!.statistic - 2 * statistic)).toBeLessThan(2 * slack);
      expect(smallestExpected).toBeGreaterThan(0);
    }),
  );
});

it('leaves empty rows and columns out, and says nothing of fewer than two', () => {
  const full = contingencyTest([
    [10, 20],
    [20, 20],
  ]);
  expect(
    contingencyTest([
      [10, 0, 20],
      [0, 0, 0],
      [20, 0, 20],
    ]),
  ).toEqual(full);
  expect(contingencyTest([[1, 2, 3]])).toBeNull();
  expect(contingencyTest([[1], [2]])).toBeNull();
  expect(contingencyTest([])).toBeNull();
});

it('refuses what is no count and rows of unlike length', () => {
  expectRefusal(
    () =>
      contingencyTest([
        [1, 2.5],
        [1, 1],
      ]),
    'stats.values',
    'whole number',
  );
  expectRefusal(() => contingencyTest([[1, 2], [1]]), 'stats.values', 'same length');
});
