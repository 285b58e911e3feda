import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascendingOrder } from '../../../src/stats/descriptive/ascending-order.ts';

const byComparing = (values: Float64Array) =>
  [...values.keys()].sort((a, b) => (values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : a - b));

it('orders any numbers, equal ones as given, few or many', () => {
  const number = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1, Number.MIN_VALUE, 1e300));
  fc.assert(
    fc.property(fc.array(number, { maxLength: 40 }), fc.constantFrom(1, 40), (some, times) => {
      const values = Float64Array.from(Array.from({ length: times }, () => some).flat());
      expect([...ascendingOrder(values)]).toEqual(byComparing(values));
    }),
  );
});

it('orders thousands of distinct numbers of either sign', () => {
  const values = Float64Array.from({ length: 5000 }, (_, i) => ((i * 0.6180339887) % 1) - 0.5);
  expect([...ascendingOrder(values)]).toEqual(byComparing(values));
});

it('keeps the order of thousands of equal numbers', () => {
  expect([...ascendingOrder(new Float64Array(2000).fill(3))]).toEqual([...new Array(2000).keys()]);
});
