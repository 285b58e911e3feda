import fc from 'fast-check';
import { expect, test } from 'vitest';
import { internalRateOfReturn } from '../../src/roi/internal-rate-of-return.ts';
import { netPresentValue } from '../../src/roi/net-present-value.ts';
import { expectUsage } from './expect-usage.ts';

// Halving stops at neighbouring doubles of log(1 + rate); the value is then flat to about its own rounding.
const ROOT = 1e-10;

/** Flows whose present value is 0 exactly at these rates: product of (d (1 + r) - 1) in the discount factor d. */
function flowsWithRoots(rates: readonly number[]): number[] {
  return rates.reduce<number[]>(
    (flows, rate) => flows.concat(0).map((flow, i) => (flows[i - 1] ?? 0) * (1 + rate) - flow),
    [-1],
  );
}

test('finds every root of a product, negative rates too', () => {
  const { rate, roots } = internalRateOfReturn(flowsWithRoots([-0.5, 0.05, 0.3, 2]));
  expect(rate).toBeNull();
  expect(roots).toHaveLength(4);
  for (const [i, expected] of [-0.5, 0.05, 0.3, 2].entries()) expect(roots[i]).toBeCloseTo(expected, 9);
});

test('a double root counts once', () => {
  const { rate, roots } = internalRateOfReturn([-100, 220, -121]);
  expect(roots).toHaveLength(1);
  expect(rate).toBeCloseTo(0.1, 6);
});

test('several sign changes with a single root', () => {
  const { rate, roots } = internalRateOfReturn([-100, 60, -1, 60]);
  expect(roots).toHaveLength(1);
  expect(netPresentValue([-100, 60, -1, 60], rate as number)).toBeCloseTo(0, 9);
});

test('two sign changes without a root', () => {
  expect(internalRateOfReturn([-100, 100, -100])).toEqual({ rate: null, roots: [] });
});

test('nothing but zeros, or one flow, has no rate', () => {
  expect(internalRateOfReturn([0, 0, 0])).toEqual({ rate: null, roots: [] });
  expect(internalRateOfReturn([-5])).toEqual({ rate: null, roots: [] });
});

test('ten years of months and huge or tiny amounts', () => {
  const months = Array.from({ length: 120 }, () => 1e-9);
  const { rate } = internalRateOfReturn([-1e-8, ...months]);
  expect(rate).toBeCloseTo(0.1, 4);
  expect(internalRateOfReturn([-1e300, 1e300, 1e300]).rate).toBeCloseTo((Math.sqrt(5) - 1) / 2, 9);
  expect(internalRateOfReturn([-1e-300, 1]).rate).toBeCloseTo(1e300, -290);
});

test('planted roots are all found', () => {
  const rate = fc.integer({ min: -60, max: 150 }).map((percent) => percent / 100);
  fc.assert(
    fc.property(fc.uniqueArray(rate, { minLength: 1, maxLength: 3 }), (rates) => {
      const sorted = rates.toSorted((a, b) => a - b);
      const { roots } = internalRateOfReturn(flowsWithRoots(rates));
      expect(roots).toHaveLength(sorted.length);
      for (const [i, root] of roots.entries()) expect(Math.abs(root - (sorted[i] as number))).toBeLessThan(1e-7);
    }),
  );
});

test('the present value is 0 at every root, and scaling money moves none', () => {
  const flows = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(flows, (amounts) => {
      const { roots, rate } = internalRateOfReturn(amounts);
      expect(rate).toBe(roots.length === 1 ? roots[0] : null);
      expect(roots).toEqual(roots.toSorted((a, b) => a - b));
      for (const root of roots) {
        const scale = amounts.reduce((sum, amount, t) => sum + Math.abs(amount) * Math.exp(-t * Math.log1p(root)), 0);
        const value = amounts.reduce((sum, amount, t) => sum + amount * Math.exp(-t * Math.log1p(root)), 0);
        expect(Math.abs(value)).toBeLessThanOrEqual(ROOT * scale);
      }
      const scaled = internalRateOfReturn(amounts.map((amount) => 1024 * amount)).roots;
      expect(scaled).toEqual(roots);
    }),
  );
});

test('one sign change, one rate, at which the present value is 0', () => {
  const gains = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 1, maxLength: 24 });
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e4, noNaN: true }), gains, (cost, amounts) => {
      const flows = [-cost, ...amounts];
      const { rate } = internalRateOfReturn(flows);
      expect(Math.abs(netPresentValue(flows, rate as number))).toBeLessThan(ROOT * cost);
    }),
  );
});

test('refuses no flows and flows that are not finite', () => {
  expectUsage(() => internalRateOfReturn([]), 'roi.no-flows');
  expectUsage(() => internalRateOfReturn([-1, Number.NaN]));
});
