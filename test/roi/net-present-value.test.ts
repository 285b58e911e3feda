import fc from 'fast-check';
import { expect, test } from 'vitest';
import { netPresentValue } from '../../src/roi/net-present-value.ts';
import { expectUsage } from './expect-usage.ts';

const flows = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
const rate = fc.double({ min: -0.5, max: 2, noNaN: true });
// Rounding of one sum per flow, as a share of the largest discounted flow's scale.
const ROUNDING = 1e-12;

test('is the plain sum at rate 0', () => {
  fc.assert(
    fc.property(flows, (amounts) => {
      const sum = amounts.reduce((total, amount) => total + amount, 0);
      expect(Math.abs(netPresentValue(amounts, 0) - sum)).toBeLessThan(1e-6);
    }),
  );
});

test('agrees with the sum of discounted flows and scales with money', () => {
  fc.assert(
    fc.property(flows, rate, (amounts, r) => {
      const terms = amounts.map((amount, t) => amount / (1 + r) ** t);
      const scale = terms.reduce((sum, term) => sum + Math.abs(term), 1);
      const direct = terms.reduce((sum, term) => sum + term, 0);
      expect(Math.abs(netPresentValue(amounts, r) - direct)).toBeLessThan(ROUNDING * scale);
      const tripled = netPresentValue(
        amounts.map((amount) => 3 * amount),
        r,
      );
      expect(Math.abs(tripled - 3 * direct)).toBeLessThan(3 * ROUNDING * scale);
    }),
  );
});

test('refuses no flows, a rate of -1 and what is not finite', () => {
  expectUsage(() => netPresentValue([], 0.1), 'roi.no-flows');
  expectUsage(() => netPresentValue([1], -1));
  expectUsage(() => netPresentValue([1], Number.NaN));
  expectUsage(() => netPresentValue([1, Number.NEGATIVE_INFINITY], 0.1));
  expectUsage(() => netPresentValue([1, 1, 1, 1], -1 + 1e-110));
});
