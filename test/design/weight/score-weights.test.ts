import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandCovariates } from '../../../src/design/expand-covariates.ts';
import { commonSupport } from '../../../src/design/match/common-support.ts';
import { crumpLimit } from '../../../src/design/weight/crump-limit.ts';
import { effectiveSampleSize } from '../../../src/design/weight/effective-sample-size.ts';
import { inverseProbabilityWeights } from '../../../src/design/weight/inverse-probability-weights.ts';
import { trimByScore } from '../../../src/design/weight/trim-by-score.ts';
import type { WeightEstimand } from '../../../src/design/weight/types.ts';
import { describeGolden, goldenCase, goldenRows } from '../../golden.ts';
import { expectRefusal } from '../refusal.ts';
import { overlappingUnits, seeds } from './overlapping-units.ts';

const estimands = fc.constantFrom<WeightEstimand>('ATT', 'ATC', 'ATE', 'ATO');
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const four = { treated: Uint8Array.of(1, 1, 0, 0), score: Float64Array.of(0.8, 0.4, 0.5, 0.2) };

describe('inverseProbabilityWeights', () => {
  it.each([
    ['ATE', false, [1.25, 2.5, 2, 1.25]],
    ['ATE', true, [0.625, 1.25, 1, 0.625]],
    ['ATT', false, [1, 1, 1, 0.25]],
    ['ATC', false, [0.25, 1.5, 1, 1]],
    ['ATO', false, [0.2, 0.6, 0.5, 0.2]],
  ] as const)('%s, stabilised %s', (estimand, stabilised, expected) => {
    const weights = inverseProbabilityWeights({ ...four, estimand, stabilised });
    expect(Array.from(weights)).toEqual(expected.map((value) => expect.closeTo(value, 12)));
  });

  it('is positive, does not depend on the order of rows, and adds up to the people it stands for', () => {
    fc.assert(
      fc.property(seeds, estimands, (seed, estimand) => {
        const { treated, score } = overlappingUnits(seed);
        const weights = inverseProbabilityWeights({ treated, score, estimand });
        expect(weights.every((weight) => weight > 0)).toBe(true);
        const turned = inverseProbabilityWeights({
          treated: treated.slice().reverse(),
          score: score.slice().reverse(),
          estimand,
        });
        expect(Array.from(turned.reverse())).toEqual(Array.from(weights));
        const of = (arm: number) => sum(weights.filter((_, unit) => treated[unit] === arm));
        if (estimand === 'ATO') expect(of(1) / of(0)).toBeCloseTo(1, 8);
        if (estimand === 'ATT') expect(of(0) / sum(treated)).toBeCloseTo(1, 0);
        const ess = effectiveSampleSize(weights);
        expect(ess).toBeGreaterThan(0);
        expect(ess).toBeLessThanOrEqual(treated.length * (1 + 1e-12));
      }),
      { numRuns: 40 },
    );
  });

  it('balances the means of a logistic score exactly under overlap weights', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { treated, score, covariates } = overlappingUnits(seed);
        const weights = inverseProbabilityWeights({ treated, score, estimand: 'ATO' });
        for (const { values } of expandCovariates(covariates, { levels: 'all' })) {
          const mean = (arm: number) =>
            sum(values.map((value, u) => (treated[u] === arm ? weights[u]! * value : 0))) /
            sum(weights.filter((_, u) => treated[u] === arm));
          expect(Math.abs(mean(1) - mean(0))).toBeLessThan(1e-8 * Math.max(...values));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('refuses other estimands, stabilised weights of other estimands, and scores of 0 or 1', () => {
    expectRefusal(() => inverseProbabilityWeights({ ...four, estimand: 'LATE' as 'ATT' }), 'weight.estimand', 'LATE');
    expectRefusal(() => inverseProbabilityWeights({ ...four, estimand: 'toString' as 'ATT' }), 'weight.estimand');
    expectRefusal(
      () => inverseProbabilityWeights({ ...four, estimand: 'ATT', stabilised: true }),
      'weight.stabilised',
      'ATT',
    );
    const one = Float64Array.of(0.8, 1, 0.5, 0.2);
    expectRefusal(
      () => inverseProbabilityWeights({ ...four, score: one, estimand: 'ATE' }),
      'weight.score',
      'such as 1',
    );
    const short = four.score.slice(0, 3);
    expectRefusal(
      () => inverseProbabilityWeights({ ...four, score: short, estimand: 'ATE' }),
      'weight.input',
      '3 of them',
    );
  });
});

describe('trimByScore', () => {
  const units = { treated: Uint8Array.of(1, 0, 1, 0, 1, 0), score: Float64Array.of(0.95, 0.02, 0.5, 0.4, 0.1, 0.9) };

  it('by bounds, both included, counts who went in each arm', () => {
    const { kept, nRemoved } = trimByScore(units, { by: 'bounds', low: 0.1, high: 0.9 });
    expect(Array.from(kept)).toEqual([0, 0, 1, 1, 1, 1]);
    expect(nRemoved).toEqual({ treated: 1, control: 1 });
  });

  it('by quantile cuts the ends of all scores', () => {
    const { kept, range } = trimByScore(units, { by: 'quantile', share: 0.2 });
    expect(Array.from(kept)).toEqual([0, 0, 1, 1, 1, 1]);
    expect(range.treated).toEqual({ low: 0.1, high: 0.9 });
    expect(trimByScore(units, { by: 'quantile', share: 0 }).nRemoved).toEqual({ treated: 0, control: 0 });
  });

  it('by the optimal rule leaves the range of least variance', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { score } = overlappingUnits(seed);
        // Scores near 0 and 1, as a strong selection gives them.
        const extreme = score.map((e) => 1 / (1 + Math.exp(-6 * Math.log(e / (1 - e)))));
        const alpha = crumpLimit(extreme);
        const variance = (limit: number) => {
          const own = extreme.filter((e) => e >= limit && e <= 1 - limit);
          return sum(own.map((e) => 1 / (e * (1 - e)))) / (own.length * own.length);
        };
        const least = variance(alpha);
        for (const limit of extreme)
          if (limit < 0.5) expect(variance(limit)).toBeGreaterThanOrEqual(least * (1 - 1e-12));
        if (alpha > 0) {
          const own = extreme.filter((e) => e >= alpha && e <= 1 - alpha);
          expect(1 / (alpha * (1 - alpha))).toBeCloseTo((2 * sum(own.map((e) => 1 / (e * (1 - e))))) / own.length, 8);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('by the optimal rule leaves everybody where no score is extreme', () => {
    expect(crumpLimit(Float64Array.of(0.3, 0.5, 0.6))).toBe(0);
    expect(trimByScore(four, { by: 'optimal' }).nRemoved).toEqual({ treated: 0, control: 0 });
  });

  it('refuses rules out of range and an empty arm', () => {
    expectRefusal(() => trimByScore(units, { by: 'bounds', low: 0.9, high: 0.1 }), 'weight.trim', '0.9');
    expectRefusal(() => trimByScore(units, { by: 'quantile', share: 0.5 }), 'weight.trim', '0.5');
    expectRefusal(() => trimByScore(units, { by: 'bounds', low: 0.93, high: 1 }), 'weight.nobody', 'control');
  });
});

describe('commonSupport', () => {
  const units = { treated: Uint8Array.of(1, 1, 1, 0, 0, 0), score: Float64Array.of(0.95, 0.5, 0.3, 0.9, 0.3, 0.1) };

  it.each([
    ['none', [0, 0, 0, 0, 0, 0]],
    ['treated', [1, 0, 0, 0, 0, 0]],
    ['control', [0, 0, 0, 0, 0, 1]],
    ['both', [1, 0, 0, 0, 0, 1]],
  ] as const)('%s', (discard, expected) => {
    expect(Array.from(commonSupport(units.score, units.treated, discard))).toEqual(expected);
  });
});

describeGolden('common support of the LaLonde data', () => {
  it('leaves out as many as MatchIt does', () => {
    const { fitted } = goldenCase('matching_lalonde', 'propensity logit').expected as {
      fitted: Record<string, number>;
    };
    const treated = Uint8Array.from(goldenRows('lalonde_matchit'), (row) => Number(row.treat));
    const outside = commonSupport(Float64Array.from(Object.values(fitted)), treated, 'both');
    const count = (arm: number) => outside.filter((out, unit) => out === 1 && treated[unit] === arm).length;
    const { nn } = goldenCase('matching_lalonde', 'nn 1:1 ps common support discard both').expected as {
      nn: { Discarded: { Control: number; Treated: number } };
    };
    expect({ treated: count(1), control: count(0) }).toEqual({
      treated: nn.Discarded.Treated,
      control: nn.Discarded.Control,
    });
  });
});
