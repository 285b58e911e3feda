import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { power } from '../../src/core/power.ts';
import { powerOfTen } from '../../src/core/power-of-ten.ts';

describe('power', () => {
  it.each([
    [0, 0, 1],
    [0, 3, 0],
    [7, 0, 1],
    [1.1, 1, 1.1],
    [1, 1e6, 1],
    [0.25, Number.POSITIVE_INFINITY, 0],
  ])('%d to the %d', (base, exponent, expected) => {
    expect(power(base, exponent)).toBe(expected);
  });

  it('agrees with repeated multiplication', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), fc.integer({ min: 2, max: 60 }), (base, n) => {
        const product = Array.from({ length: n }, () => base).reduce((a, b) => a * b, 1);
        expect(Math.abs(power(base, n) / product - 1)).toBeLessThan(n * 4 * Number.EPSILON);
      }),
    );
  });
});

it('a power of ten is the double that its digits name', () => {
  expect([-6, -5, -4, -1, 0, 3, 23].map(powerOfTen)).toEqual([1e-6, 1e-5, 1e-4, 0.1, 1, 1000, 1e23]);
});
