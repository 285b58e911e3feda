import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discountedPaybackPeriod } from '../../src/roi/discounted-payback-period.ts';
import { paybackPeriod } from '../../src/roi/payback-period.ts';
import { expectUsage } from './expect-usage.ts';

const flows = fc.array(fc.double({ min: -1e5, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 30 });
const rate = fc.double({ min: 0, max: 1, noNaN: true });

test('is interpolated within the period', () => {
  expect(paybackPeriod([-100, 40, 50, 60])).toBeCloseTo(2 + 1 / 6, 12);
  expect(paybackPeriod([-100, 0, 0, 200])).toBeCloseTo(2.5, 12);
});

test('nothing owed pays back at once, a loss never', () => {
  expect(paybackPeriod([0, -5])).toBe(0);
  expect(paybackPeriod([0, 0])).toBe(0);
  expect(paybackPeriod([-100, -5])).toBeNull();
});

test('a sum that reaches 0 but for rounding has paid back', () => {
  expect(paybackPeriod([-0.8, ...Array.from({ length: 8 }, () => 0.1)])).toBeCloseTo(8, 9);
});

test('discounting by 0 changes nothing and never makes payback earlier', () => {
  fc.assert(
    fc.property(flows, rate, (amounts, r) => {
      expect(discountedPaybackPeriod(amounts, 0)).toBe(paybackPeriod(amounts));
      const discounted = discountedPaybackPeriod(amounts, r);
      const plain = paybackPeriod(amounts);
      if (discounted !== null) expect(discounted).toBeGreaterThanOrEqual((plain ?? Number.POSITIVE_INFINITY) - 1e-9);
    }),
  );
});

test('does not depend on the currency unit', () => {
  fc.assert(
    fc.property(flows, (amounts) => {
      expect(paybackPeriod(amounts.map((amount) => amount * 1024))).toBe(paybackPeriod(amounts));
    }),
  );
});

test('refuses no flows, a rate of -1 and what is not finite', () => {
  expectUsage(() => paybackPeriod([]), 'roi.no-flows');
  expectUsage(() => paybackPeriod([Number.NaN]));
  expectUsage(() => discountedPaybackPeriod([], 0.1), 'roi.no-flows');
  expectUsage(() => discountedPaybackPeriod([-1, 2], -1));
});
