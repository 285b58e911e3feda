import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { match } from '../../../src/design/match/match.ts';
import { abadieImbensVariance } from '../../../src/effects/estimators/abadie-imbens-variance.ts';
import { matchedWithReplacement } from '../../../src/effects/estimators/matched-with-replacement.ts';

describe('abadieImbensVariance', () => {
  it('adds the spread of the sets and that of partners who serve twice', () => {
    // Treated 10 and 14 share the control 8, treated 9 has 5: differences 2, 6, 4; the twin of the shared one has 7.
    const y = Float64Array.of(10, 14, 9, 8, 5, 7);
    const set = (own: number, partner: number) => [
      { row: own, weight: 1 },
      { row: partner, weight: 1 },
    ];
    const sets = [set(0, 3), set(1, 3), set(2, 4)];
    const twinOf = new Map([
      [3, 5],
      [4, 5],
    ]);
    // (0 + 4 + 4) between; (2^2 - 2) * (8 - 7)^2 / 2 = 1 repeated; over 3^2.
    expect(abadieImbensVariance({ y, sets, twinOf })).toBeCloseTo((8 + 1) / 9, 14);
    expect(abadieImbensVariance({ y, sets, twinOf: new Map() })).toBeNaN();
  });
});

describe('matching with replacement', () => {
  it('has a standard error as large as the spread of the estimate over 400 samples', () => {
    const rng = makeRng('replacement');
    const normal = () => Array.from({ length: 12 }, () => rng.uniform()).reduce((a, b) => a + b, -6);
    const estimates: number[] = [];
    let variances = 0;
    for (let sample = 0; sample < 400; sample++) {
      const n = 150;
      const x = Float64Array.from({ length: n }, normal);
      const treated = Uint8Array.from(x, (value) => (rng.uniform() < 1 / (1 + Math.exp(0.5 - 0.8 * value)) ? 1 : 0));
      const y = Float64Array.from(x, (value, i) => value + 2 * treated[i]! + normal());
      const units = Array.from({ length: n }, (_, i) => `u${i + 1}`);
      const covariates = [{ name: 'x', kind: 'number', values: x }] as const;
      const result = match({ units, treated, covariates, method: 'nearest', distance: 'mahalanobis', replace: true });
      const frame = { outcome: 'y', term: 't', units, y, treated, covariates: [], clusterOf: null, blockOf: null };
      const {
        estimate,
        own: { variance },
      } = matchedWithReplacement({ ...frame, weights: null }, result);
      estimates.push(estimate.fit.coefficients[estimate.coefficient]!);
      variances += variance / 400;
    }
    const center = estimates.reduce((a, b) => a + b, 0) / 400;
    const spread = estimates.reduce((sum, value) => sum + (value - center) ** 2, 0) / 399;
    expect(Math.abs(center - 2)).toBeLessThan(0.1);
    // The spread itself is known to 1 / sqrt(200), about 7 %.
    expect(variances / spread).toBeGreaterThan(0.8);
    expect(variances / spread).toBeLessThan(1.25);
  });

  it('takes the next twin where the nearest has no outcome', () => {
    const y = Float64Array.of(10, 14, 8, 7);
    const frame = { outcome: 'y', term: 't', units: ['a', 'b', 'c', 'd'], y, treated: Uint8Array.of(1, 1, 0, 0) };
    const members = (['a', 'b'] as const).flatMap((unit, i) => [
      { set: i + 1, unit, treated: 1 as const, weight: 1 },
      { set: i + 1, unit: 'c', treated: 0 as const, weight: 1 },
    ]);
    const own = (twins: readonly string[]) =>
      matchedWithReplacement(
        { ...frame, covariates: [], clusterOf: null, blockOf: null, weights: null },
        { sets: members, estimand: 'ATT', twins: [['c', twins]] },
      ).own.variance;
    expect(own(['gone', 'd'])).toBe(own(['d']));
    // Differences 2 and 6; the shared control's own spread is (8 - 7)^2 / 2, twice.
    expect(own(['gone', 'd'])).toBeCloseTo((8 + 1) / 4, 14);
    expect(own(['gone'])).toBeNaN();
  });
});
