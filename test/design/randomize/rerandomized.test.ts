import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { chiSquareCdf } from '../../../src/stats/distributions/chi-square.ts';
import { normalQuantile } from '../../../src/stats/distributions/normal.ts';
import { drawAssignment } from '../../../src/stats/resample/assignment.ts';
import { imbalance } from '../../../src/stats/resample/imbalance.ts';
import { expectRefusal } from '../refusal.ts';

const numbers = (n: number, k: number, seed: string) => {
  const rng = makeRng(seed);
  return Array.from({ length: k }, (_, j) => ({
    name: `x${j}`,
    kind: 'number' as const,
    values: Float64Array.from({ length: n }, () => normalQuantile(rng.uniform())),
  }));
};
const units = (n: number) => Array.from({ length: n }, (_, i) => `u${i + 1}`);
const arms = ['control', 'treatment'];

describe('re-randomisation', () => {
  it('has the threshold of Morgan and Rubin: ten covariates, one assignment in a thousand', () => {
    const design = declareDesign({
      kind: 'rerandomized',
      units: units(400),
      arms,
      covariates: numbers(400, 10, 'ten'),
      accept: 0.001,
      seed: 's',
    });
    expect(design.scheme.acceptance!.threshold).toBeCloseTo(1.478743, 6);
    // Their variance factor, P(chi2 with k + 2 <= a) / P(chi2 with k <= a).
    const a = design.scheme.acceptance!.threshold;
    expect(chiSquareCdf(a, 12) / chiSquareCdf(a, 10)).toBeCloseTo(0.120921, 6);
  });

  it('accepts the share that was asked for, and is the Mahalanobis distance of the means', () => {
    const request = { units: units(100), arms, covariates: numbers(100, 3, 'three'), seed: 's' };
    const rule = declareDesign({ ...request, kind: 'rerandomized', accept: 0.2 }).scheme.acceptance!;
    const plain = declareDesign({ ...request, kind: 'complete' });
    const rng = makeRng('candidates');
    let accepted = 0;
    const draws = 20_000;
    for (let i = 0; i < draws; i++) if (imbalance(rule, plain.draw(rng), 2) <= rule.threshold) accepted++;
    expect(Math.abs(accepted / draws - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / draws) + 0.01);
  });

  it('reduces the variance of a difference in covariate means by the factor of Morgan and Rubin', () => {
    const [n, k, accept, draws] = [200, 4, 0.1, 3000];
    const covariates = numbers(n, k, 'variance');
    const request = { units: units(n), arms, covariates, seed: 's' };
    const design = declareDesign({ ...request, kind: 'rerandomized', accept });
    const a = design.scheme.acceptance!.threshold;
    const factor = chiSquareCdf(a, k + 2) / accept;
    const x = covariates[0]!.values;
    const spread = (kind: 'complete' | 'rerandomized') => {
      const drawn = kind === 'complete' ? declareDesign({ ...request, kind }) : design;
      const rng = makeRng(`spread ${kind}`);
      let squares = 0;
      for (let i = 0; i < draws; i++) {
        const z = drawn.draw(rng);
        let difference = 0;
        for (let u = 0; u < n; u++) difference += (z[u] === 1 ? 1 : -1) * x[u]!;
        squares += (difference / (n / 2)) ** 2;
      }
      return squares / draws;
    };
    const ratio = spread('rerandomized') / spread('complete');
    // Each variance has a relative Monte-Carlo error of sqrt(2 / draws).
    expect(Math.abs(ratio / factor - 1)).toBeLessThan(4 * Math.sqrt(4 / draws));
  });

  it('gives up where nothing can be accepted, and refuses a share that is none', () => {
    const request = {
      units: units(40),
      arms,
      covariates: numbers(40, 2, 'forty'),
      kind: 'rerandomized',
      seed: 's',
    } as const;
    const { scheme } = declareDesign({ ...request, accept: 0.1 });
    const never = { ...scheme, acceptance: { ...scheme.acceptance!, threshold: -1 } };
    for (const nArms of [2, 3])
      expectRefusal(
        () => drawAssignment({ ...never, nArms, ...(nArms === 3 ? { counts: [[13, 13, 14]] } : {}) }, makeRng('s')),
        'design.never-accepted',
        'none in 10000 draws',
      );
    expectRefusal(() => declareDesign({ ...request, accept: 2 }), 'design.accept', 'above 0 and at most 1, got 2');
  });

  it('judges few clusters by their own assignments, so that the share accepted is exact', () => {
    const clusterOf = units(48).map((_, i) => `team ${1 + Math.floor(i / 4)}`);
    const design = declareDesign({
      kind: 'rerandomized',
      units: units(48),
      arms,
      clusterOf,
      covariates: numbers(48, 2, 'teams'),
      accept: 0.1,
      seed: 's',
    });
    // 924 ways to choose 6 of 12, mirror images in pairs.
    const rng = makeRng('x');
    const seen = new Set(Array.from({ length: 3000 }, () => design.draw(rng).join('')));
    expect(seen.size).toBe(92);
  });
});
