import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { type IndexMeasure, summaryIndex } from '../../../src/effects/multiplicity/summary-index.ts';
import { expectRefusal } from '../../design/refusal.ts';

const control = Uint8Array.of(1, 1, 1, 0, 0, 0);
const score = { kpi: 'score', values: Float64Array.of(2, 4, 6, 5, 9, 7), direction: 'increase' } as const;
const errors = { kpi: 'errors', values: Float64Array.of(8, 9, 4, 5, 1, 6), direction: 'decrease' } as const;

describe('by hand', () => {
  // Control arm: score mean 4, sd 2; errors mean 7, sd sqrt(7), turned around.
  const a = [-1, 0, 1, 0.5, 2.5, 1.5];
  const b = [-1, -2, 3, 2, 6, 1].map((value) => value / Math.sqrt(7));
  const product = (x: readonly number[], y: readonly number[]) => {
    const mean = (own: readonly number[]) => own.reduce((sum, v) => sum + v, 0) / own.length;
    return x.reduce((sum, v, i) => sum + (v - mean(x)) * (y[i]! - mean(y)), 0) / (x.length - 1);
  };
  // The row sums of the inverse of [[aa, ab], [ab, bb]] are as bb - ab to aa - ab.
  const weightA = (product(b, b) - product(a, b)) / (product(a, a) + product(b, b) - 2 * product(a, b));

  it('weighs by the row sums of the inverse covariance, in standard deviations of the control arm', () => {
    const { values, components, weighting, leftOut } = summaryIndex([score, errors], control);
    expect(weighting).toBe('inverse-covariance');
    expect(leftOut).toEqual([]);
    expect(components[0]).toMatchObject({ kpi: 'score', mean: 4, standardDeviation: 2 });
    expect(components[1]!.standardDeviation).toBeCloseTo(Math.sqrt(7), 12);
    expect(components[0]!.weight).toBeCloseTo(weightA, 12);
    expect(components[1]!.weight).toBeCloseTo(1 - weightA, 12);
    a.forEach((value, unit) => {
      expect(values[unit]).toBeCloseTo(weightA * value + (1 - weightA) * b[unit]!, 12);
    });
  });

  it('gives a person without a measure the average of the others, and covariances over those who have both', () => {
    const some = { ...errors, values: errors.values.with(3, Number.NaN) };
    const { values, components } = summaryIndex([score, some], control);
    expect(values[3]).toBeCloseTo(0.5, 12);
    const both = [0, 1, 2, 4, 5];
    const [x, y] = [both.map((unit) => a[unit]!), both.map((unit) => b[unit]!)];
    const [own, other] = [product(y, y) - product(x, y), product(a, a) - product(x, y)];
    expect(components[0]!.weight).toBeCloseTo(own / (own + other), 12);
  });

  it('leaves a measure out that does not vary in the control arm, and refuses where none is left', () => {
    const still = { kpi: 'still', values: Float64Array.of(3, 3, 3, 1, 2, 4), direction: 'increase' } as const;
    expect(summaryIndex([score, still], control)).toMatchObject({
      leftOut: ['still'],
      components: [{ kpi: 'score', weight: 1 }],
    });
    expectRefusal(() => summaryIndex([still], control), 'multiplicity.index', 'got none of 1');
    expectRefusal(() => summaryIndex([score], Uint8Array.of(1, 0, 0, 0, 0, 0)), 'multiplicity.index');
  });

  it('weighs measures alike that say the very same', () => {
    const again = { ...score, kpi: 'again', values: score.values.map((value) => 10 * value + 1) };
    const { weighting, components } = summaryIndex([score, again], control);
    expect(weighting).toBe('equal');
    expect(components.map(({ weight }) => weight)).toEqual([0.5, 0.5]);
  });
});

it('is the same in any unit, any order of units and measures, and of a measure turned around', () => {
  const pilots = fc.record({
    n: fc.integer({ min: 8, max: 20 }),
    k: fc.integer({ min: 2, max: 4 }),
    seed: fc.string(),
  });
  fc.assert(
    fc.property(pilots, fc.double({ min: 0.01, max: 100, noNaN: true }), ({ n, k, seed }, factor) => {
      const rng = makeRng(seed);
      const arms = Uint8Array.from({ length: n }, (_, i) => i % 2);
      const measures: IndexMeasure[] = Array.from({ length: k }, (_, j) => ({
        kpi: `k${j}`,
        values: Float64Array.from({ length: n }, () => (rng.uniform() < 0.1 ? Number.NaN : rng.uniform())),
        direction: 'increase',
      }));
      const { values } = summaryIndex(measures, arms);
      const close = (other: Float64Array) =>
        values.forEach((value, i) => {
          if (Number.isNaN(value)) expect(other[i]).toBeNaN();
          else expect(Math.abs(other[i]! - value)).toBeLessThan(1e-6 * (1 + Math.abs(value)));
        });
      close(summaryIndex([...measures].reverse(), arms).values);
      const other = measures.map(
        (one, j): IndexMeasure =>
          j === 0
            ? { ...one, values: one.values.map((value) => 5 - factor * value), direction: 'decrease' }
            : { ...one, values: one.values.map((value) => factor * value + 1) },
      );
      close(summaryIndex(other, arms).values);
      close(
        summaryIndex(
          measures.map((one) => ({ ...one, values: one.values.toReversed() })),
          arms.toReversed(),
        ).values.toReversed(),
      );
    }),
    { numRuns: 50 },
  );
});
