import { expect, it } from 'vitest';
import { fiellerInterval } from '../../src/stats/fieller-interval.ts';
import { logInterval } from '../../src/stats/log-interval.ts';

const base = {
  numerator: 6,
  denominator: 4,
  numeratorVariance: 0.5,
  denominatorVariance: 0.3,
  covariance: 0.1,
  critical: 1.96,
};
const distance = (r: number, { numerator, denominator, ...v } = base) =>
  Math.abs(numerator - r * denominator) /
  Math.sqrt(v.numeratorVariance - 2 * r * v.covariance + r * r * v.denominatorVariance);

it('has limits at the critical distance from 0', () => {
  const { low, high, shape } = fiellerInterval(base);
  expect(shape).toBe('interval');
  expect(low!).toBeLessThan(1.5);
  expect(high!).toBeGreaterThan(1.5);
  for (const limit of [low!, high!]) expect(distance(limit)).toBeCloseTo(1.96, 10);
});

it('is what lies outside where the denominator may be 0, and everything where nothing is known', () => {
  const weak = { ...base, denominator: 0.5, denominatorVariance: 0.5, covariance: 0 };
  const disjoint = fiellerInterval(weak);
  expect(disjoint.shape).toBe('disjoint');
  for (const limit of [disjoint.low!, disjoint.high!]) expect(distance(limit, weak)).toBeCloseTo(1.96, 10);
  expect(distance((disjoint.low! + disjoint.high!) / 2, weak)).toBeGreaterThan(1.96);
  expect(fiellerInterval({ ...weak, numerator: 0.1, numeratorVariance: 1 })).toEqual({
    low: null,
    high: null,
    shape: 'unbounded',
  });
});

it('intervals on the logarithm exist for ratios above 0', () => {
  expect(logInterval(2, 0.1, 0.05)!.low).toBeCloseTo(2 * Math.exp(-0.1959963984540054), 12);
  expect(logInterval(0, 0.1, 0.05)).toBeNull();
  expect(logInterval(-1, 0.1, 0.05)).toBeNull();
  expect(logInterval(2, Number.POSITIVE_INFINITY, 0.05)).toBeNull();
});
