import { describe, expect, it } from 'vitest';
import { makeRng, type Rng } from '../../src/core/rng.ts';
import { quantileEffect } from '../../src/effects/estimators/quantile-effect.ts';
import { ratio } from '../../src/effects/estimators/ratios/ratio.ts';
import { survival } from '../../src/effects/estimators/survival/survival.ts';
import type { TermsEstimate } from '../../src/effects/estimators/terms-estimate.ts';
import { effectOfTerms } from '../../src/effects/inference/effect-of-terms.ts';
import type { UnitFrame } from '../../src/effects/types.ts';
import { normalQuantile } from '../../src/stats/distributions/normal.ts';
import { scoreInterval } from '../../src/stats/proportions/score-interval.ts';
import { testProvenance } from '../effects/frames.ts';

const DRAWS = 1000;
/** Three Monte-Carlo standard errors at 1,000 draws of a 95 % interval: 3 sqrt(.95 x .05 / 1000). */
const MONTE_CARLO = 3 * Math.sqrt((0.95 * 0.05) / DRAWS);
/** What a normal interval of 60 units an arm, or a discrete outcome, may miss of 95 % in truth. */
const NORMAL_THEORY = 0.01;

const normal = (rng: Rng) => normalQuantile((rng.integer(2 ** 31) + 0.5) / 2 ** 31);
const exponential = (rng: Rng, mean: number) => -mean * Math.log(1 - rng.uniform());

function frameOf(n: number, draw: (treated: 0 | 1) => number): UnitFrame {
  const treated = Uint8Array.from({ length: 2 * n }, (_, i) => i % 2);
  return {
    outcome: 'y',
    term: 'treat',
    units: Array.from({ length: 2 * n }, (_, i) => `u${i}`),
    y: Float64Array.from(treated, (arm) => draw(arm as 0 | 1)),
    treated,
    covariates: [],
    clusterOf: null,
    blockOf: null,
    weights: null,
  };
}

/** Share of draws whose interval of a term holds the truth. */
function coverage(seed: string, truth: number, estimated: (rng: Rng) => TermsEstimate, term = 0): number {
  let held = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const { rows } = effectOfTerms(estimated(makeRng(`${seed}/${draw}`)), { alpha: 0.05, provenance: testProvenance });
    if (rows[term]!.ciLow! <= truth && truth <= rows[term]!.ciHigh!) held++;
  }
  return held / DRAWS;
}

const expectNominal = (share: number) =>
  expect(Math.abs(share - 0.95)).toBeLessThanOrEqual(MONTE_CARLO + NORMAL_THEORY);

describe('95 % intervals hold the truth 95 % of the time', () => {
  it('ratio of skewed totals whose error grows with the denominator', () => {
    const share = coverage('ratio', 0.5, (rng) => {
      const denominator = Float64Array.from({ length: 120 }, () => 1 + exponential(rng, 5));
      let row = 0;
      const frame = frameOf(60, (arm) => (2 + 0.5 * arm + normal(rng)) * denominator[row++]!);
      return ratio({ ...frame, denominator, over: 'x' }, { alpha: 0.05, corrected: true });
    });
    expectNominal(share);
  });

  it('ratio in 12 + 12 clusters, by Welch over clusters', () => {
    const share = coverage('clusters', 0, (rng) => {
      const shocks = Array.from({ length: 24 }, () => normal(rng));
      const clusterOf = Int32Array.from({ length: 120 }, (_, i) => i % 24);
      const denominator = Float64Array.from({ length: 120 }, () => 1 + exponential(rng, 2));
      let row = 0;
      const frame = frameOf(60, () => {
        const value = (3 + shocks[clusterOf[row]!]! + normal(rng)) * denominator[row]!;
        row++;
        return value;
      });
      return ratio({ ...frame, clusterOf, denominator, over: 'x' }, { alpha: 0.05, corrected: true });
    });
    expectNominal(share);
  });

  it.each([
    [15, 45, 0.1, 0.1],
    [20, 20, 0.4, 0.15],
  ])('score interval of a proportion, %i + %i at %f and %f, where Wald misses', (n1, n0, p1, p0) => {
    let [score, wald] = [0, 0];
    for (let draw = 0; draw < DRAWS; draw++) {
      const rng = makeRng(`score/${n1}/${draw}`);
      const events = (n: number, p: number) =>
        Array.from({ length: n }, () => Number(rng.uniform() < p)).reduce((a, b) => a + b, 0);
      const counts = { x1: events(n1, p1), n1, x0: events(n0, p0), n0 };
      const { low, high } = scoreInterval(counts, 0.05);
      if (low! <= p1 - p0 && p1 - p0 <= high!) score++;
      const [a, b] = [counts.x1 / n1, counts.x0 / n0];
      const margin = 1.959964 * Math.sqrt((a * (1 - a)) / n1 + (b * (1 - b)) / n0);
      if (Math.abs(a - b - (p1 - p0)) <= margin) wald++;
    }
    expectNominal(score / DRAWS);
    expect(wald).toBeLessThan(score);
  });

  it('restricted mean of exponential times with uniform censoring', () => {
    const [horizon, means] = [25, [20, 30]] as const;
    const truth = means.map((mean) => mean * (1 - Math.exp(-horizon / mean)));
    const share = coverage('rmst', truth[1]! - truth[0]!, (rng) => {
      const event = new Uint8Array(120);
      let row = 0;
      const frame = frameOf(60, (arm) => {
        const [time, end] = [exponential(rng, means[arm]), 10 + 50 * rng.uniform()];
        event[row++] = Number(time <= end);
        return Math.min(time, end);
      });
      return survival({ ...frame, event }, { horizon, alpha: 0.05 });
    });
    expectNominal(share);
  });

  /** Units of a population, kept with a chance that falls from 1 to .2 with their rank, and weighing what one over it is. */
  const kept = (rng: Rng, n: number, rankOf: (value: number) => number, draw: () => number) => {
    const values = new Float64Array(n);
    const weights = new Float64Array(n);
    for (let unit = 0; unit < n; ) {
      const value = draw();
      const chance = 1 - 0.8 * rankOf(value);
      if (rng.uniform() >= chance) continue;
      values[unit] = value;
      weights[unit++] = 1 / chance;
    }
    return { values, weights };
  };

  it('restricted mean of a population of which the quick were asked more often, weighted', () => {
    const [horizon, mean] = [25, 20] as const;
    const share = coverage('weighted rmst', 0, (rng) => {
      const { values, weights } = kept(
        rng,
        160,
        (time) => 1 - Math.exp(-time / mean),
        () => exponential(rng, mean),
      );
      const ends = values.map(() => 10 + 50 * rng.uniform());
      const frame = { ...frameOf(80, () => 0), y: values.map((time, i) => Math.min(time, ends[i]!)), weights };
      const event = Uint8Array.from(values, (time, i) => Number(time <= ends[i]!));
      return survival({ ...frame, event }, { horizon, alpha: 0.05 });
    });
    expectNominal(share);
  });

  it.each([
    [0, 0.25],
    [1, 0.5],
    [2, 0.75],
  ])('quantiles of a population of which the low were asked more often, weighted (term %i: %f)', (term) => {
    const share = coverage(
      `weighted quantile/${term}`,
      0.5,
      (rng) => {
        const { values, weights } = kept(
          rng,
          160,
          (rank) => rank,
          () => rng.uniform(),
        );
        const y = values.map((rank, i) => Math.exp(normalQuantile(rank)) + 0.5 * (i % 2));
        return quantileEffect({ ...frameOf(80, () => 0), y, weights }, [0.25, 0.5, 0.75]);
      },
      term,
    );
    expectNominal(share);
  });

  it.each([
    [0, 0.5],
    [1, 0.75],
  ])('quantiles of lognormal outcomes (term %i: %f)', (term, p) => {
    const q = Math.exp(normalQuantile(p));
    const share = coverage(
      `quantile/${p}`,
      0.5 * q,
      (rng) =>
        quantileEffect(
          frameOf(60, (arm) => (1 + 0.5 * arm) * Math.exp(normal(rng))),
          [0.5, 0.75],
        ),
      term,
    );
    expectNominal(share);
  });
});
