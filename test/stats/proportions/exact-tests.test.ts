import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialDensity, binomialUpper } from '../../../src/stats/distributions/binomial.ts';
import { barnardTest } from '../../../src/stats/proportions/barnard-test.ts';
import { binomialTest } from '../../../src/stats/proportions/binomial-test.ts';
import { boschlooTest } from '../../../src/stats/proportions/boschloo-test.ts';
import { chiSquareTest } from '../../../src/stats/proportions/chi-square-test.ts';
import { fisherTest } from '../../../src/stats/proportions/fisher-test.ts';
import { proportionIntervals } from '../../../src/stats/proportions/proportion-intervals.ts';
import { ratioIntervals } from '../../../src/stats/proportions/ratio-intervals.ts';
import type { TwoProportions } from '../../../src/stats/proportions/two-proportions.ts';

const counts: fc.Arbitrary<TwoProportions> = fc
  .record({ n1: fc.integer({ min: 1, max: 12 }), n0: fc.integer({ min: 1, max: 12 }), a: fc.nat(12), b: fc.nat(12) })
  .map(({ n1, n0, a, b }) => ({ n1, n0, x1: Math.min(a, n1), x0: Math.min(b, n0) }));

const choose = (n: number, k: number) =>
  Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);

/** The supported tables with the chance of each, at an odds ratio, by binomial coefficients. */
function tablesOf({ x1, n1, x0, n0 }: TwoProportions, odds: number) {
  const k = x1 + x0;
  const counts = Array.from({ length: n1 + 1 }, (_, x) => x).filter((x) => k - x >= 0 && k - x <= n0);
  const weights = counts.map((x) => choose(n1, x) * choose(n0, k - x) * Math.exp(x * Math.log(odds)));
  const total = weights.reduce((a, b) => a + b, 0);
  return counts.map((x, i) => ({ x, chance: weights[i]! / total }));
}

describe('Fisher', () => {
  it('is the enumeration of the tables, and its limits have the chances they should', () => {
    fc.assert(
      fc.property(counts, (table) => {
        const ours = fisherTest(table, 0.05);
        const all = tablesOf(table, 1);
        const own = all.find(({ x }) => x === table.x1)!.chance;
        const sum = (keep: (x: number, chance: number) => boolean, from = all) =>
          from.filter(({ x, chance }) => keep(x, chance)).reduce((s, { chance }) => s + chance, 0);
        expect(ours.pValue).toBeCloseTo(
          sum((_, chance) => chance <= own * (1 + 1e-7)),
          10,
        );
        expect(ours.pGreater).toBeCloseTo(
          sum((x) => x >= table.x1),
          10,
        );
        expect(ours.pLess).toBeCloseTo(
          sum((x) => x <= table.x1),
          10,
        );
        if (ours.low) expect(sum((x) => x >= table.x1, tablesOf(table, ours.low))).toBeCloseTo(0.025, 9);
        if (ours.high) expect(sum((x) => x <= table.x1, tablesOf(table, ours.high))).toBeCloseTo(0.025, 9);
        if (ours.oddsRatio)
          expect(tablesOf(table, ours.oddsRatio).reduce((s, { x, chance }) => s + x * chance, 0)).toBeCloseTo(
            table.x1,
            8,
          );
      }),
    );
  });

  it('says nothing of the odds where nobody or everybody has the event', () => {
    for (const x of [0, 5])
      expect(fisherTest({ x1: x, n1: 5, x0: x, n0: 5 }, 0.05)).toMatchObject({
        pValue: 1,
        oddsRatio: null,
        low: null,
        high: null,
      });
  });
});

describe('Barnard and Boschloo', () => {
  it('are symmetric in the arms, valid, and Boschloo is never above Fisher doubled', () => {
    fc.assert(
      fc.property(counts, (table) => {
        const swapped = { x1: table.x0, n1: table.n0, x0: table.x1, n0: table.n1 };
        const [barnard, boschloo] = [barnardTest(table), boschlooTest(table)];
        expect(barnardTest(swapped).pValue).toBeCloseTo(barnard.pValue, 8);
        expect(boschlooTest(swapped).pValue).toBeCloseTo(boschloo.pValue, 8);
        for (const { pValue } of [barnard, boschloo]) {
          expect(pValue).toBeGreaterThan(0);
          expect(pValue).toBeLessThanOrEqual(1);
        }
        const { pGreater, pLess } = fisherTest(table, 0.05);
        expect(boschloo.pValue).toBeLessThanOrEqual(Math.min(1, 2 * Math.min(pGreater, pLess)) + 1e-9);
      }),
      { numRuns: 15 },
    );
  });

  it('Barnard is at least the chance at any common proportion', () => {
    const table = { x1: 7, n1: 9, x0: 2, n0: 11 };
    const { statistic, pValue } = barnardTest(table);
    const score = (a: number, b: number) => {
      const pooled = (a + b) / 20;
      return pooled === 0 || pooled === 1 ? 0 : (a / 9 - b / 11) / Math.sqrt(pooled * (1 - pooled) * (1 / 9 + 1 / 11));
    };
    let largest = 0;
    for (let p = 0.001; p < 1; p += 0.001) {
      let chance = 0;
      for (let a = 0; a <= 9; a++)
        for (let b = 0; b <= 11; b++)
          if (Math.abs(score(a, b)) >= statistic - 1e-9) chance += binomialDensity(a, 9, p) * binomialDensity(b, 11, p);
      largest = Math.max(largest, chance);
    }
    expect(pValue).toBeGreaterThanOrEqual(largest - 1e-12);
    expect(pValue).toBeLessThan(largest + 1e-4);
  });
});

describe('binomial test', () => {
  it('is the sum over the counts that are not more likely', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.nat(40),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (n, a, p) => {
          const x = Math.min(a, n);
          const limit = binomialDensity(x, n, p) * (1 + 1e-7);
          const sum = Array.from({ length: n + 1 }, (_, k) => binomialDensity(k, n, p))
            .filter((chance) => chance <= limit)
            .reduce((s, chance) => s + chance, 0);
          expect(binomialTest(x, n, p)).toBeCloseTo(sum, 9);
        },
      ),
    );
  });
});

describe('one proportion', () => {
  it('Clopper-Pearson limits leave half of alpha, and every interval is inside [0, 1] in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(50), (n, a) => {
        const x = Math.min(a, n);
        const all = proportionIntervals(x, n, 0.1);
        const { low, high } = all.clopperPearson;
        if (x > 0) expect(binomialUpper(x - 1, n, low!)).toBeCloseTo(0.05, 9);
        if (x < n) expect(1 - binomialUpper(x, n, high!)).toBeCloseTo(0.05, 9);
        for (const interval of Object.values(all)) {
          expect(interval.low!).toBeGreaterThanOrEqual(0);
          expect(interval.high!).toBeLessThanOrEqual(1);
          expect(interval.low!).toBeLessThanOrEqual(interval.high!);
        }
      }),
    );
  });
});

it('tests and ratios are null where a count leaves them without meaning', () => {
  expect(chiSquareTest({ x1: 0, n1: 5, x0: 0, n0: 7 }, false)).toBeNull();
  expect(chiSquareTest({ x1: 5, n1: 5, x0: 7, n0: 7 }, true)).toBeNull();
  expect(ratioIntervals({ x1: 0, n1: 5, x0: 3, n0: 7 }, 0.05)).toEqual({ riskRatio: null, oddsRatio: null });
  const everybody = ratioIntervals({ x1: 5, n1: 5, x0: 3, n0: 7 }, 0.05);
  expect(everybody.oddsRatio).toBeNull();
  expect(everybody.riskRatio!.estimate).toBeCloseTo(7 / 3, 12);
});
