import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfidenceDistribution } from '../../../src/core/effect.ts';
import { equivalence } from '../../../src/effects/no-harm/equivalence.ts';
import { nonInferiority } from '../../../src/effects/no-harm/non-inferiority.ts';
import { cumulative, quantileOf, reflect } from '../../../src/stats/resample/confidence-distribution.ts';

const located = fc.record({
  kind: fc.constant('t' as const),
  estimate: fc.double({ min: -3, max: 3, noNaN: true }),
  stdError: fc.double({ min: 0.05, max: 2, noNaN: true }),
  df: fc.option(fc.double({ min: 1.5, max: 60, noNaN: true })),
});
/** The same confidence on a grid, as inverted tests give it. */
const onGrid = (of: ConfidenceDistribution & { kind: 't' }): ConfidenceDistribution => {
  const theta = Array.from({ length: 401 }, (_, i) => of.estimate + of.stdError * (i / 40 - 5));
  const mass = theta.map((effect) => cumulative(of, effect));
  return {
    kind: 'inverted',
    estimate: of.estimate,
    theta,
    cumulative: mass,
    lowMass: mass[0]!,
    highMass: 1 - mass.at(-1)!,
  };
};
const distribution = fc.oneof(located, located.map(onGrid));
const margin = fc.double({ min: 0.01, max: 4, noNaN: true });

describe('two one-sided tests', () => {
  it('show equivalence exactly where the interval of level 1 - 2 alpha lies inside the margins', () => {
    fc.assert(
      fc.property(distribution, margin, fc.constantFrom(0.01, 0.05, 0.1), (of, size, alpha) => {
        const pValue = equivalence(of, size);
        const [low, high] = [quantileOf(of, alpha), quantileOf(of, 1 - alpha)];
        fc.pre(Math.abs(pValue - alpha) > 1e-9);
        expect(pValue < alpha).toBe(low !== null && high !== null && low > -size && high < size);
      }),
    );
  });

  it('of non-inferiority agree with the limit on the harmful side, either way round', () => {
    fc.assert(
      fc.property(distribution, margin, (of, size) => {
        const pValue = nonInferiority(of, size, 'increase');
        const low = quantileOf(of, 0.025);
        fc.pre(Math.abs(pValue - 0.025) > 1e-9);
        expect(pValue < 0.025).toBe(low !== null && low > -size);
        expect(nonInferiority(reflect(of), size, 'decrease')).toBeCloseTo(pValue, 10);
      }),
    );
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuse the margin %d', (size) => {
    const of: ConfidenceDistribution = { kind: 't', estimate: 0, stdError: 1, df: null };
    const fault = expect.objectContaining({ code: 'claims.margin' });
    expect(() => equivalence(of, size)).toThrow(fault);
    expect(() => nonInferiority(of, size, 'increase')).toThrow(fault);
  });
});
