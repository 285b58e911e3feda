import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rollingMean } from '../../src/roi/rolling-mean.ts';
import { expectUsage } from './expect-usage.ts';

test('only full windows are averaged', () => {
  expect(rollingMean([1, 2, 3], 4)).toEqual([]);
  expect(rollingMean([], 1)).toEqual([]);
  expect(rollingMean([4, 6], 2)).toEqual([5]);
});

test('width 1 is the series, and every mean lies within its window', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 10 }), (series, width) => {
      expect(rollingMean(series, 1)).toEqual(series.map((value) => 0 + value));
      const means = rollingMean(series, width);
      expect(means).toHaveLength(Math.max(series.length - width + 1, 0));
      for (const [i, mean] of means.entries()) {
        const window = series.slice(i, i + width);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...window) - 1e-6);
        expect(mean).toBeLessThanOrEqual(Math.max(...window) + 1e-6);
      }
    }),
  );
});

test.each([0, 2.5, Number.NaN])('refuses the width %s', (width) => expectUsage(() => rollingMean([1, 2], width)));
test('refuses a value that is not finite', () => expectUsage(() => rollingMean([1, Number.NaN], 1)));
