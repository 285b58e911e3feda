import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnOnInvestment } from '../../src/roi/return-on-investment.ts';
import { expectUsage } from './expect-usage.ts';

const money = fc.double({ min: 0, max: 1e9, noNaN: true });
const cost = fc.double({ min: 0.01, max: 1e9, noNaN: true });

test('no cost, no ratio, but the benefit stays', () => {
  expect(returnOnInvestment({ benefit: 500, cost: 0 })).toEqual({ netBenefit: 500, roi: null, bcr: null });
});

test('a ratio beyond doubles is null', () => {
  expect(returnOnInvestment({ benefit: 1e300, cost: 1e-300 }).roi).toBeNull();
});

test('ROI is the benefit-cost ratio less one, and does not depend on the currency unit', () => {
  fc.assert(
    fc.property(money, cost, fc.double({ min: 0.001, max: 1000, noNaN: true }), (benefit, spent, scale) => {
      const { roi, bcr, netBenefit } = returnOnInvestment({ benefit, cost: spent });
      expect(Math.abs((roi as number) - ((bcr as number) - 1))).toBeLessThan(1e-12 * (1 + (bcr as number)));
      const scaled = returnOnInvestment({ benefit: benefit * scale, cost: spent * scale });
      expect(Math.abs((scaled.roi as number) - (roi as number))).toBeLessThan(1e-12 * (1 + (bcr as number)));
      expect(Math.abs(scaled.netBenefit - netBenefit * scale)).toBeLessThan(1e-12 * (benefit + spent) * scale + 1e-300);
    }),
  );
});

test.each([
  { benefit: 1, cost: -1 },
  { benefit: Number.NaN, cost: 1 },
  { benefit: 1, cost: Number.POSITIVE_INFINITY },
])('refuses %o', (input) => expectUsage(() => returnOnInvestment(input)));
