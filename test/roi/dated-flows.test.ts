import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datedInternalRateOfReturn } from '../../src/roi/dated-internal-rate-of-return.ts';
import { datedNetPresentValue } from '../../src/roi/dated-net-present-value.ts';
import { netPresentValue } from '../../src/roi/net-present-value.ts';
import { expectUsage } from './expect-usage.ts';

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const datedFlow = fc.record({ date: day, amount: fc.double({ min: -1e4, max: 1e4, noNaN: true }) });
const datedFlows = fc.array(datedFlow, { minLength: 1, maxLength: 20 });

test('years of 365 days are whole periods', () => {
  const flows = ['2026-01-01', '2027-01-01', '2028-01-01'].map((date, i) => ({ date, amount: [-100, 60, 70][i] ?? 0 }));
  expect(datedNetPresentValue(flows, 0.1)).toBeCloseTo(netPresentValue([-100, 60, 70], 0.1), 9);
});

test('the leap day counts', () => {
  const flows = (date: string) => [
    { date: '2028-01-01', amount: -100 },
    { date, amount: 110 },
  ];
  expect(datedInternalRateOfReturn(flows('2028-12-31')).rate).toBeCloseTo(0.1, 9);
  expect(datedInternalRateOfReturn(flows('2029-01-01')).rate).toBeLessThan(0.1);
});

test('the order of the flows does not matter', () => {
  fc.assert(
    fc.property(datedFlows, fc.double({ min: -0.3, max: 1, noNaN: true }), (flows, rate) => {
      const value = datedNetPresentValue(flows, rate);
      const scale = flows.reduce((sum, { amount }) => sum + Math.abs(amount), 1) * 0.7 ** -21;
      expect(Math.abs(datedNetPresentValue(flows.toReversed(), rate) - value)).toBeLessThan(1e-12 * scale);
    }),
  );
});

test('the value is 0 at the rate', () => {
  const gains = fc.array(fc.record({ date: day, amount: fc.double({ min: 1, max: 1000, noNaN: true }) }), {
    minLength: 1,
    maxLength: 10,
  });
  fc.assert(
    fc.property(gains, fc.double({ min: 100, max: 5000, noNaN: true }), (later, cost) => {
      const flows = [{ date: '2019-06-30', amount: -cost }, ...later];
      const { rate } = datedInternalRateOfReturn(flows);
      expect(Math.abs(datedNetPresentValue(flows, rate as number))).toBeLessThan(1e-9 * cost);
    }),
  );
});

test('two roots or none leave no rate; flows of one day cancel', () => {
  const yearly = (amounts: number[]) =>
    amounts.map((amount, i) => ({ date: new Date(Date.UTC(2025, 0, 1 + 365 * i)).toISOString().slice(0, 10), amount }));
  expect(datedInternalRateOfReturn(yearly([-100, 230, -132]))).toEqual({ rate: null });
  expect(datedInternalRateOfReturn(yearly([100, 50]))).toEqual({ rate: null });
  const cancelled = [...yearly([-100, 121]), { date: '2025-01-01', amount: -10 }];
  expect(datedInternalRateOfReturn(cancelled).rate).toBeCloseTo(0.1, 9);
});

test.each(['2026-02-30', '01/02/2026', '2026-1-1', ''])('refuses the date "%s"', (date) =>
  expectUsage(() => datedNetPresentValue([{ date, amount: 1 }], 0.1), 'roi.date'),
);

test('refuses no flows and a rate of -1', () => {
  expectUsage(() => datedInternalRateOfReturn([]), 'roi.no-flows');
  expectUsage(() => datedNetPresentValue([], 0), 'roi.no-flows');
  expectUsage(() => datedNetPresentValue([{ date: '2026-01-01', amount: 1 }], -1));
});
