import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossingProbabilities } from '../../../src/effects/looks/crossing-probabilities.ts';
import { lookBounds } from '../../../src/effects/looks/look-bounds.ts';
import type { Spending } from '../../../src/effects/looks/types.ts';

const equal = (n: number) => Array.from({ length: n }, (_, k) => (k + 1) / n);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const kinds: readonly Spending[] = ['obrien-fleming', 'pocock', 'lan-demets-obrien-fleming', 'lan-demets-pocock'];

describe('bounds of looks against published tables', () => {
  // Jennison and Turnbull 2000, tables 2.1 and 2.3, three decimals; the two-sided error is .05.
  it.each([
    [2, 2.178, 1.977],
    [3, 2.289, 2.004],
    [4, 2.361, 2.024],
    [5, 2.413, 2.04],
    [8, 2.512, 2.072],
  ])('%i looks: Pocock %f, O’Brien-Fleming %f', (n, pocock, last) => {
    const same = lookBounds({ spending: 'pocock', information: equal(n) }, 0.05);
    for (const bound of same) expect(Math.abs(bound - pocock)).toBeLessThan(6e-4);
    const falling = lookBounds({ spending: 'obrien-fleming', information: equal(n) }, 0.05);
    expect(Math.abs(falling.at(-1)! - last)).toBeLessThan(6e-4);
    expect(falling[0]! / falling.at(-1)!).toBeCloseTo(Math.sqrt(n), 10);
  });

  // Reboussin, DeMets, Kim and Lan 2000 (doi:10.1016/S0197-2456(00)00057-X) and R's ldbounds print four decimals.
  it('spending of Lan and DeMets at five equal steps', () => {
    const published = {
      'lan-demets-obrien-fleming': [4.8769, 3.3569, 2.6803, 2.2898, 2.031],
      'lan-demets-pocock': [2.438, 2.4268, 2.4101, 2.3966, 2.3859],
    };
    for (const [spending, wanted] of Object.entries(published))
      for (const [k, bound] of lookBounds({ spending: spending as Spending, information: equal(5) }, 0.05).entries())
        expect(Math.abs(bound - wanted[k]!)).toBeLessThan(2e-4);
  });

  it('five looks at .05 find an effect that is not there 14.2 % of the time', () => {
    const { above, below } = crossingProbabilities(equal(5), Array(5).fill(1.959964));
    // Armitage, McPherson and Rowe 1969, table 2.
    expect(sum(above) + sum(below)).toBeCloseTo(0.142, 3);
  });
});

describe('bounds of looks', () => {
  it('spend alpha in all, at unequal steps too', () => {
    const steps = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(steps, fc.constantFrom(...kinds), fc.constantFrom(0.01, 0.05, 0.2), (parts, spending, alpha) => {
        const total = sum(parts);
        const information = parts.map((_, k) => (k === parts.length - 1 ? 1 : sum(parts.slice(0, k + 1)) / total));
        const { above } = crossingProbabilities(information, lookBounds({ spending, information }, alpha));
        expect(2 * sum(above)).toBeCloseTo(alpha, 9);
      }),
      { numRuns: 12 },
    );
  });

  it('crossing under a drift mirrors where the drift turns', () => {
    const bounds = lookBounds({ spending: 'pocock', information: equal(3) }, 0.05);
    const up = crossingProbabilities(equal(3), bounds, 2.5);
    const down = crossingProbabilities(equal(3), bounds, -2.5);
    for (const k of [0, 1, 2]) expect(up.above[k]).toBeCloseTo(down.below[k]!, 12);
    // Power of one look: both tails of a normal test.
    const single = crossingProbabilities([1], [1.959963984540054], 2.801585);
    expect(single.above[0]! + single.below[0]!).toBeCloseTo(0.8, 5);
  });

  it.each([[[]], [[0.5, 0.5, 1]], [[0.5]], [[0, 1]], [[0.4, Number.NaN, 1]]])('refuse the shares %j', (information) => {
    expect(() => lookBounds({ spending: 'pocock', information }, 0.05)).toThrow(
      expect.objectContaining({ code: 'looks.information' }),
    );
  });
});
