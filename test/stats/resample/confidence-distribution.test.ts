import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConfidenceDistribution } from '../../../src/core/effect.ts';
import {
  confidenceAbove,
  cumulative,
  expectedExcess,
  meanOf,
  quantileOf,
  reflect,
} from '../../../src/stats/resample/confidence-distribution.ts';

// Special functions are good to 1e-12; quantiles invert them by a series of their own.
const SPECIAL = 1e-9;
// Midpoint rule with 20,000 cells over x = threshold + y / (1 - y).
const QUADRATURE = 1e-6;

const located = (df: number | null): ConfidenceDistribution => ({ kind: 't', estimate: 3, stdError: 2, df });
const inverted = (
  change: Partial<Extract<ConfidenceDistribution, { kind: 'inverted' }>> = {},
): ConfidenceDistribution => ({
  kind: 'inverted',
  estimate: 2,
  theta: [0, 1, 2, 4],
  cumulative: [0, 0.2, 0.5, 1],
  lowMass: 0,
  highMass: 0,
  ...change,
});

const anyDistribution = fc.oneof(
  fc
    .record({
      estimate: fc.double({ min: -1e3, max: 1e3, noNaN: true }),
      stdError: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      df: fc.option(fc.double({ min: 1.5, max: 200, noNaN: true }), { nil: null }),
    })
    .map((parts): ConfidenceDistribution => ({ kind: 't', ...parts })),
  fc
    .array(fc.tuple(fc.double({ min: 0.01, max: 5, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true })), {
      minLength: 2,
      maxLength: 30,
    })
    .map((steps): ConfidenceDistribution => {
      const total = steps.slice(1).reduce((sum, [, mass]) => sum + mass, 0);
      let [at, mass] = [-10, 0];
      const points = steps.map(([width, weight], i) => {
        at += width;
        if (i > 0) mass += weight / total;
        return [at, i === steps.length - 1 ? 1 : Math.min(mass, 1)] as const;
      });
      return inverted({ theta: points.map(([x]) => x), cumulative: points.map(([, h]) => h) });
    }),
);
const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe('t distributions', () => {
  test('limits are estimate plus or minus the quantile times the standard error', () => {
    expect(quantileOf(located(null), 0.975)).toBeCloseTo(3 + 2 * 1.959963984540054, 9);
    expect(quantileOf(located(10), 0.025)).toBeCloseTo(3 - 2 * 2.2281388519649385, 9);
  });

  test('the upper tail has no cancellation', () => {
    expect(confidenceAbove({ kind: 't', estimate: 0, stdError: 1, df: null }, 9) / 1.1285884059538408e-19).toBeCloseTo(
      1,
      9,
    );
  });

  test('no standard error puts everything on the estimate', () => {
    const point: ConfidenceDistribution = { kind: 't', estimate: 3, stdError: 0, df: null };
    expect([cumulative(point, 2.9), cumulative(point, 3)]).toEqual([0, 1]);
    expect([confidenceAbove(point, 2.9), confidenceAbove(point, 3)]).toEqual([1, 0]);
    expect(quantileOf(point, 0.1)).toBe(3);
    expect(meanOf({ ...point, df: 1 })).toBe(3);
    expect([expectedExcess(point, 1), expectedExcess(point, 5)]).toEqual([2, 0]);
  });

  test('one degree of freedom has no mean', () => {
    expect(meanOf(located(1))).toBeNull();
    expect(expectedExcess(located(1), 0)).toBeNull();
    expect(meanOf(located(1.01))).toBe(3);
  });

  test.each([null, 3, 12.5])('expected excess is the integral of the upper tail, df %s', (df) => {
    const distribution = located(df);
    for (const threshold of [-2, 3, 8]) {
      const cells = 20_000;
      let area = 0;
      for (let i = 0; i < cells; i++) {
        const y = (i + 0.5) / cells;
        area += confidenceAbove(distribution, threshold + y / (1 - y)) / (1 - y) ** 2 / cells;
      }
      const excess = expectedExcess(distribution, threshold) as number;
      expect(Math.abs(excess - area) / area).toBeLessThan(QUADRATURE);
    }
  });

  test('a threshold far beyond any square stays finite', () => {
    const narrow: ConfidenceDistribution = { kind: 't', estimate: 0, stdError: 1e-200, df: 4 };
    expect([expectedExcess(narrow, 1), expectedExcess(narrow, -1)]).toEqual([0, 1]);
  });
});

describe('inverted distributions', () => {
  test('H is linear between the grid points', () => {
    expect(cumulative(inverted(), -1)).toBe(0);
    expect(cumulative(inverted(), 0.5)).toBeCloseTo(0.1, 12);
    expect(cumulative(inverted(), 3)).toBeCloseTo(0.75, 12);
    expect(cumulative(inverted(), 5)).toBe(1);
    expect(quantileOf(inverted(), 0.1)).toBeCloseTo(0.5, 12);
    expect(quantileOf(inverted(), 0.75)).toBeCloseTo(3, 12);
  });

  test('mean and excess of a piecewise uniform distribution', () => {
    expect(meanOf(inverted())).toBeCloseTo(0.2 * 0.5 + 0.3 * 1.5 + 0.5 * 3, 12);
    expect(expectedExcess(inverted(), 3)).toBeCloseTo(0.125, 12);
    expect(expectedExcess(inverted(), -1)).toBeCloseTo(3.05, 12);
    expect(expectedExcess(inverted(), 4)).toBe(0);
  });

  test('mass outside the grid is an unbounded limit', () => {
    const open = inverted({ cumulative: [0, 0.2, 0.5, 0.96], highMass: 0.04 });
    expect(quantileOf(open, 0.975)).toBeNull();
    expect(quantileOf(open, 0.95)).not.toBeNull();
    expect(quantileOf(open, 0.025)).not.toBeNull();
    expect(meanOf(open)).toBeNull();
    expect(expectedExcess(open, 1)).toBeNull();
    expect(confidenceAbove(open, 1e9)).toBeCloseTo(0.04, 12);
    const low = inverted({ cumulative: [0.03, 0.2, 0.5, 1], lowMass: 0.03 });
    expect(quantileOf(low, 0.025)).toBeNull();
    expect(meanOf(low)).toBeNull();
  });

  test('an empty grid knows nothing', () => {
    const empty = inverted({ theta: [], cumulative: [] });
    expect(quantileOf(empty, 0.5)).toBeNull();
    expect(meanOf(empty)).toBeNull();
  });

  test('a value whose p value equals alpha lies outside the interval', () => {
    const stepped = inverted({ theta: [0, 1, 2, 3, 4, 5], cumulative: [0, 0.025, 0.025, 0.975, 0.975, 1] });
    expect(quantileOf(stepped, 0.025)).toBe(2);
    expect(quantileOf(stepped, 0.975)).toBe(3);
  });

  test('rounding of the level moves no limit across a plateau', () => {
    const tail = (1 - 0.9) / 2;
    expect(tail).toBeLessThan(0.05);
    const stepped = inverted({ theta: [0, 1, 2, 3, 4, 5], cumulative: [0, 0.05, 0.05, 0.95, 0.95, 1] });
    expect(quantileOf(stepped, tail)).toBe(2);
    expect(quantileOf(stepped, 1 - tail + Number.EPSILON)).toBe(3);
  });

  test('mass on the first and on the last grid point', () => {
    const atoms = inverted({ theta: [1, 3], cumulative: [0.4, 0.6] });
    expect(quantileOf(atoms, 0.1)).toBe(1);
    expect(quantileOf(atoms, 0.9)).toBe(3);
    expect(meanOf(atoms)).toBeCloseTo(2, 12);
  });
});

describe('properties', () => {
  test('the quantile inverts H', () => {
    fc.assert(
      fc.property(anyDistribution, probability, (distribution, p) => {
        const theta = quantileOf(distribution, p);
        expect(theta).not.toBeNull();
        expect(Math.abs(cumulative(distribution, theta as number) - p)).toBeLessThan(SPECIAL);
      }),
    );
  });

  test('quantiles ascend', () => {
    fc.assert(
      fc.property(anyDistribution, probability, probability, (distribution, a, b) => {
        const [low, high] = [quantileOf(distribution, Math.min(a, b)), quantileOf(distribution, Math.max(a, b))];
        expect(low as number).toBeLessThanOrEqual(high as number);
      }),
    );
  });

  test('above and below add up to one, and excess up less excess down is mean less threshold', () => {
    fc.assert(
      fc.property(anyDistribution, fc.double({ min: -50, max: 50, noNaN: true }), (distribution, theta) => {
        expect(cumulative(distribution, theta) + confidenceAbove(distribution, theta)).toBeCloseTo(1, 9);
        const up = expectedExcess(distribution, theta) as number;
        const down = expectedExcess(reflect(distribution), -theta) as number;
        const mean = meanOf(distribution) as number;
        expect(Math.abs(up - down - (mean - theta))).toBeLessThan(
          SPECIAL * (1 + Math.abs(mean) + Math.abs(theta) + up),
        );
      }),
    );
  });

  test('reflecting mirrors the quantiles and twice is the identity', () => {
    fc.assert(
      fc.property(anyDistribution, probability, (distribution, p) => {
        const mirrored = quantileOf(reflect(distribution), 1 - p) as number;
        const straight = quantileOf(distribution, p) as number;
        expect(Math.abs(mirrored + straight)).toBeLessThan(1e-6 * (1 + Math.abs(straight)));
        const twice = quantileOf(reflect(reflect(distribution)), p) as number;
        expect(Math.abs(twice - straight)).toBeLessThan(1e-6 * (1 + Math.abs(straight)));
      }),
    );
  });
});
