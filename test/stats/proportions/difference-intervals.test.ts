import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceIntervals } from '../../../src/stats/proportions/difference-intervals.ts';
import { restrictedProportion } from '../../../src/stats/proportions/restricted-proportion.ts';
import type { TwoProportions } from '../../../src/stats/proportions/two-proportions.ts';

const counts: fc.Arbitrary<TwoProportions> = fc
  .record({ n1: fc.integer({ min: 1, max: 60 }), n0: fc.integer({ min: 1, max: 60 }), a: fc.nat(60), b: fc.nat(60) })
  .map(({ n1, n0, a, b }) => ({ n1, n0, x1: Math.min(a, n1), x0: Math.min(b, n0) }));

/** The published closed form of the restricted estimate (Miettinen and Nurminen 1985), good to about 1e-7. */
function closedForm({ x1, n1, x0, n0 }: TwoProportions, difference: number): number {
  const [n, x] = [n1 + n0, x1 + x0];
  const l2 = (n1 + 2 * n0) * difference - n - x;
  const l1 = (n0 * difference - n - 2 * x0) * difference + x;
  const l0 = x0 * difference * (1 - difference);
  const q = (l2 / (3 * n)) ** 3 - (l1 * l2) / (6 * n * n) + l0 / (2 * n);
  const p = Math.sign(q) * Math.sqrt(Math.max(0, (l2 / (3 * n)) ** 2 - l1 / (3 * n)));
  const angle = (Math.PI + Math.acos(Math.min(1, Math.max(-1, q / p ** 3)))) / 3;
  return 2 * p * Math.cos(angle) - l2 / (3 * n);
}

describe('restricted estimate', () => {
  it('is the closed form', () => {
    for (const [table, difference] of [
      [{ x1: 56, n1: 70, x0: 48, n0: 80 }, 0.1],
      [{ x1: 9, n1: 10, x0: 3, n0: 10 }, 0.2],
      [{ x1: 5, n1: 56, x0: 1, n0: 29 }, -0.15],
    ] as const)
      expect(restrictedProportion(table, difference)).toBeCloseTo(closedForm(table, difference), 7);
  });

  it('has the highest likelihood of its neighbours', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: -0.9, max: 0.9, noNaN: true }), (table, difference) => {
        const { x1, n1, x0, n0 } = table;
        const part = (x: number, p: number) => (x === 0 ? 0 : x * Math.log(p));
        const likelihood = (p: number) =>
          part(x1, p + difference) + part(n1 - x1, 1 - p - difference) + part(x0, p) + part(n0 - x0, 1 - p);
        const best = restrictedProportion(table, difference);
        for (const step of [-1e-3, 1e-3]) {
          const other = best + step;
          if (other <= Math.max(0, -difference) || other >= Math.min(1, 1 - difference)) continue;
          expect(likelihood(other)).toBeLessThanOrEqual(likelihood(best) + 1e-9);
        }
      }),
    );
  });
});

describe('intervals of a difference', () => {
  // Newcombe (1998), table II: methods 1 (Wald), 6 (Miettinen-Nurminen), 10 (hybrid score).
  it.each([
    [56, 70, 48, 80, 'wald', 0.0575, 0.3425],
    [56, 70, 48, 80, 'score', 0.0528, 0.3382],
    [56, 70, 48, 80, 'newcombe', 0.0524, 0.3339],
    [9, 10, 3, 10, 'score', 0.17, 0.8406],
    [9, 10, 3, 10, 'newcombe', 0.1705, 0.809],
  ] as const)('%i/%i - %i/%i, %s', (x1, n1, x0, n0, method, low, high) => {
    const ours = differenceIntervals({ x1, n1, x0, n0 }, 0.05)[method];
    expect(ours.low).toBeCloseTo(low, 4);
    expect(ours.high).toBeCloseTo(high, 4);
  });

  it('mirror when the arms swap, lie in [-1, 1] and hold the estimate', () => {
    fc.assert(
      fc.property(counts, (table) => {
        const ours = differenceIntervals(table, 0.1);
        const swapped = differenceIntervals({ x1: table.x0, n1: table.n0, x0: table.x1, n0: table.n1 }, 0.1);
        const observed = table.x1 / table.n1 - table.x0 / table.n0;
        for (const method of ['wald', 'continuityCorrected', 'newcombe', 'agrestiCaffo', 'score'] as const) {
          expect(ours[method].low).toBeCloseTo(-swapped[method].high!, 10);
          expect(ours[method].low).toBeGreaterThanOrEqual(-1);
          expect(ours[method].high).toBeLessThanOrEqual(1);
          expect(ours[method].low!).toBeLessThanOrEqual(ours[method].high!);
          if (method === 'agrestiCaffo') continue;
          expect(ours[method].low!).toBeLessThanOrEqual(observed + 1e-12);
          expect(ours[method].high!).toBeGreaterThanOrEqual(observed - 1e-12);
        }
      }),
    );
  });
});
