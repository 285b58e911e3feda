import fc from 'fast-check';
import { expect, it } from 'vitest';
import { oneWayAnova } from '../../../src/stats/means/one-way-anova.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { expectRefusal } from '../../design/refusal.ts';

const value = fc.integer({ min: -1000, max: 1000 });
const groups = fc
  .array(fc.array(value, { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 4 })
  .filter((all) => all.every((own) => new Set(own).size > 1));

it('is the F test of the dummies of groups, and with two groups the square of t', () => {
  fc.assert(
    fc.property(groups, (all) => {
      const { classical, welch } = oneWayAnova(all)!;
      const y = Float64Array.from(all.flat());
      const groupOf = all.flatMap((own, group) => own.map(() => group));
      const dummies = all.slice(1).map((_, i) => ({
        name: `group${i + 1}`,
        values: Float64Array.from(groupOf, (group) => (group === i + 1 ? 1 : 0)),
      }));
      const fit = ols({ y, columns: [intercept(y.length), ...dummies] });
      const explained = (fit.rSquared! / (1 - fit.rSquared!)) * (classical!.df2 / classical!.df1);
      expect(Math.abs(explained - classical!.f)).toBeLessThan(1e-8 * Math.max(1, classical!.f));
      expect(classical!.pValue).toBeGreaterThanOrEqual(0);
      expect(welch!.pValue).toBeLessThanOrEqual(1);
    }),
  );
});

it('does not move with the unit, the level or the order of groups', () => {
  fc.assert(
    fc.property(groups, fc.integer({ min: -50, max: 50 }), (all, level) => {
      const moved = oneWayAnova(all.map((own) => own.map((one) => level - 3 * one)).reverse())!;
      const { classical, welch } = oneWayAnova(all)!;
      expect(Math.abs(moved.classical!.pValue - classical!.pValue)).toBeLessThan(1e-9);
      expect(Math.abs(moved.welch!.pValue - welch!.pValue)).toBeLessThan(1e-9);
    }),
  );
});

it('says nothing where there is nothing to compare', () => {
  expect(oneWayAnova([])).toBeNull();
  expect(oneWayAnova([[1, 2]])).toBeNull();
  expect(oneWayAnova([[1, 2], []])).toBeNull();
  expect(oneWayAnova([[1], [2]])).toBeNull();
  expect(oneWayAnova([[1, 1], [2]])).toEqual({
    meanSquareBetween: expect.closeTo(2 / 3, 12),
    meanSquareWithin: 0,
    classical: null,
    welch: null,
  });
});

it('refuses what is no number', () => {
  expectRefusal(() => oneWayAnova([[1, Number.NaN], [2]]), 'stats.values', 'finite number');
});
