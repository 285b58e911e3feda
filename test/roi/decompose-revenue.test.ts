import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decomposeRevenue } from '../../src/roi/decompose-revenue.ts';
import { expectUsage } from './expect-usage.ts';

const funnel = fc.record({
  opportunities: fc.integer({ min: 0, max: 10_000 }),
  winRate: fc.double({ min: 0, max: 1, noNaN: true }),
  dealSize: fc.double({ min: 0, max: 1e5, noNaN: true }),
});

test('the parts add up to the change of revenue at the later number of opportunities', () => {
  fc.assert(
    fc.property(funnel, funnel, (before, after) => {
      const { total, winRate, dealSize, interaction } = decomposeRevenue({ before, after });
      expect(total).toBe(winRate + dealSize + interaction);
      const n = after.opportunities;
      const change = n * after.winRate * after.dealSize - n * before.winRate * before.dealSize;
      expect(Math.abs(total - change)).toBeLessThan(1e-9 * (1 + n * 1e5));
    }),
  );
});

test('nothing changed, nothing gained', () => {
  const same = { opportunities: 10, winRate: 0.3, dealSize: 100 };
  expect(decomposeRevenue({ before: same, after: same })).toEqual({
    total: 0,
    winRate: 0,
    dealSize: 0,
    interaction: 0,
  });
});

test.each([{ opportunities: -1 }, { winRate: 1.2 }, { dealSize: Number.NaN }])('refuses %o', (change) => {
  const sound = { opportunities: 10, winRate: 0.3, dealSize: 100 };
  expectUsage(() => decomposeRevenue({ before: sound, after: { ...sound, ...change } }));
  expectUsage(() => decomposeRevenue({ before: { ...sound, ...change }, after: sound }));
});
