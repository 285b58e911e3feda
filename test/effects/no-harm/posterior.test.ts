import tDensity from '@stdlib/stats-base-dists-t-pdf';
import { describe, expect, it } from 'vitest';
import type { ConfidenceDistribution } from '../../../src/core/effect.ts';
import { posterior } from '../../../src/effects/no-harm/posterior.ts';
import { normalDensity, normalUpper } from '../../../src/stats/distributions/normal.ts';
import { cumulative } from '../../../src/stats/resample/confidence-distribution.ts';

describe('the posterior of an effect', () => {
  it.each([
    [1.2, 0.5, 0, 1],
    [1.2, 0.5, 0, 100],
    [30, 0.01, 0, 2],
    [4, 3, -2, 0.02],
    [9, 1, 0, 1],
  ])('of a normal estimate %d (se %d) and prior %d (sd %d) is the conjugate one', (estimate, stdError, mean, sd) => {
    const precision = 1 / sd ** 2 + 1 / stdError ** 2;
    const centre = (mean / sd ** 2 + estimate / stdError ** 2) / precision;
    const above = posterior({ kind: 't', estimate, stdError, df: null }, { mean, sd })!;
    for (const z of [-2, -0.3, 0, 1, 3])
      expect(above(centre + z / Math.sqrt(precision))).toBeCloseTo(normalUpper(z), 9);
  });

  it('of a t estimate is the normalised product of both densities', () => {
    const above = posterior({ kind: 't', estimate: 2, stdError: 0.7, df: 4 }, { mean: 0, sd: 1 })!;
    const step = 1e-3;
    let [whole, beyond] = [0, 0];
    for (let x = -12 + step / 2; x < 14; x += step) {
      const density = normalDensity(x) * tDensity((x - 2) / 0.7, 4);
      whole += density;
      if (x > 0.5) beyond += density;
    }
    expect(above(0.5)).toBeCloseTo(beyond / whole, 6);
  });

  it('of an inverted test is that of the distribution behind its grid', () => {
    const normal: ConfidenceDistribution = { kind: 't', estimate: 1, stdError: 0.6, df: null };
    const theta = Array.from({ length: 1601 }, (_, i) => 1 + 0.6 * (i / 160 - 5));
    const grid: ConfidenceDistribution = {
      kind: 'inverted',
      estimate: 1,
      theta,
      cumulative: theta.map((effect) => cumulative(normal, effect)),
      lowMass: 0,
      highMass: 0,
    };
    const prior = { mean: 0, sd: 1 };
    for (const threshold of [-1, 0, 0.4, 2])
      expect(posterior(grid, prior)!(threshold)).toBeCloseTo(posterior(normal, prior)!(threshold), 4);
  });

  it('is silent without a density or with much confidence at infinity', () => {
    const prior = { mean: 0, sd: 1 };
    expect(posterior({ kind: 't', estimate: 1, stdError: 0, df: 3 }, prior)).toBeNull();
    const open = {
      kind: 'inverted',
      estimate: 1,
      theta: [0, 1, 2],
      cumulative: [0.1, 0.5, 0.9],
      lowMass: 0.1,
      highMass: 0.1,
    } as const;
    expect(posterior(open, prior)).toBeNull();
  });
});
