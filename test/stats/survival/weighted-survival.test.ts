import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { eventTables } from '../../../src/stats/survival/event-tables.ts';
import { kaplanMeier } from '../../../src/stats/survival/kaplan-meier.ts';
import { logRankTest } from '../../../src/stats/survival/log-rank-test.ts';
import { restrictedMean } from '../../../src/stats/survival/restricted-mean.ts';
import { restrictedMeanScores } from '../../../src/stats/survival/restricted-mean-scores.ts';
import { robustLogRankTest } from '../../../src/stats/survival/robust-log-rank-test.ts';

const HORIZON = 9;
/** Step of a numerical derivative in the weight of a unit. */
const STEP = 1e-5;

/** Times on a short grid, so that many tie and some are censored at event times; weights of 1 to 3. */
function sample(seed: number, n: number) {
  const rng = makeRng(`weighted times/${seed}`);
  const time = Float64Array.from({ length: n }, () => 1 + rng.integer(12));
  return {
    time,
    event: Uint8Array.from(time, () => rng.integer(2)),
    treated: Uint8Array.from(time, (_, i) => i % 2),
    weights: Float64Array.from(time, () => 1 + rng.integer(3)),
  };
}

const samples = fc.tuple(fc.nat(), fc.integer({ min: 5, max: 40 })).map(([seed, n]) => sample(seed, n));
const repeated = <T extends Float64Array | Uint8Array>(values: T, weights: Float64Array) =>
  [...values].flatMap((value, i) => Array<number>(weights[i]!).fill(value));
const withMore = (weights: Float64Array, unit: number, by: number) =>
  weights.map((weight, i) => (i === unit ? weight + by : weight));

/** The derivative of a figure in the weight of a unit, times that weight. */
const influenceOf = (figure: (weights: Float64Array) => number, weights: Float64Array, unit: number) =>
  (weights[unit]! * (figure(withMore(weights, unit, STEP)) - figure(withMore(weights, unit, -STEP)))) / (2 * STEP);

describe('a weighted curve', () => {
  it('and its mean are those of repeated rows', () => {
    fc.assert(
      fc.property(samples, ({ time, event, weights }) => {
        const ours = kaplanMeier(time, event, weights);
        const rows = kaplanMeier(Float64Array.from(repeated(time, weights)), Uint8Array.from(repeated(event, weights)));
        expect(ours.map((step) => [step.time, step.atRisk, step.events])).toEqual(
          rows.map((step) => [step.time, step.atRisk, step.events]),
        );
        ours.forEach((step, i) => {
          expect(step.survival).toBeCloseTo(rows[i]!.survival, 12);
        });
        expect(restrictedMean(ours, HORIZON).mean).toBeCloseTo(restrictedMean(rows, HORIZON).mean, 10);
      }),
      { numRuns: 50 },
    );
  });

  it('has the variance of its numerical influence values, also of weights that do not add up in any order', () => {
    fc.assert(
      fc.property(samples, ({ time, event, weights: whole }) => {
        const weights = whole.map((weight, i) => 0.1 * weight + 0.037 * (i % 5));
        const steps = kaplanMeier(time, event, weights);
        expect(steps.filter(({ survival }) => survival > 0).every(({ greenwood }) => greenwood !== null)).toBe(true);
        steps.forEach(({ greenwood }, at) => {
          if (greenwood === null) return;
          const logAt = (own: Float64Array) => Math.log(kaplanMeier(time, event, own)[at]!.survival);
          const squares = [...time.keys()].map((unit) => influenceOf(logAt, weights, unit) ** 2);
          expect(greenwood).toBeCloseTo(
            squares.reduce((sum, square) => sum + square, 0),
            5,
          );
        });
        const scores = restrictedMeanScores({ time, event, weights }, steps, HORIZON);
        const meanOf = (own: Float64Array) => restrictedMean(kaplanMeier(time, event, own), HORIZON).mean;
        scores.forEach((score, unit) => {
          expect(score).toBeCloseTo(influenceOf(meanOf, weights, unit), 5);
        });
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 10);
      }),
      { numRuns: 25 },
    );
  });

  it('has Greenwood variances where all weigh alike', () => {
    const { time, event } = sample(3, 40);
    const steps = kaplanMeier(
      time,
      event,
      time.map(() => 2.5),
    );
    let sum = 0;
    kaplanMeier(time, event).forEach(({ atRisk, events, greenwood }, i) => {
      sum += events / (atRisk * (atRisk - events));
      expect(greenwood).toBeCloseTo(sum, 12);
      expect(steps[i]!.greenwood).toBeCloseTo(sum, 12);
    });
  });
});

describe('the log-rank test with the variance of score residuals', () => {
  const testOf = (own: ReturnType<typeof sample>, clusterOf: Int32Array | null = null) =>
    robustLogRankTest(eventTables(own.time, own.event, own.treated, own.weights), { ...own, clusterOf });

  it('counts as repeated rows do, and takes their copies for one cluster', () => {
    fc.assert(
      fc.property(samples, (own) => {
        const clusterOf = Int32Array.from(repeated(Uint8Array.from(own.time.keys()), own.weights));
        const rows = {
          time: Float64Array.from(repeated(own.time, own.weights)),
          event: Uint8Array.from(repeated(own.event, own.weights)),
          treated: Uint8Array.from(repeated(own.treated, own.weights)),
          weights: new Float64Array(clusterOf.length).fill(1),
        };
        const [ours, long] = [testOf(own), testOf(rows, clusterOf)];
        expect(ours === null).toBe(long === null);
        if (ours === null || long === null) return;
        for (const figure of ['statistic', 'pValue', 'observed', 'expected'] as const)
          expect(ours[figure]).toBeCloseTo(long[figure], 8);
        const plain = logRankTest(eventTables(rows.time, rows.event, rows.treated));
        expect(ours.observed).toBeCloseTo(plain?.observed ?? ours.observed, 10);
        expect(ours.expected).toBeCloseTo(plain?.expected ?? ours.expected, 10);
      }),
      { numRuns: 50 },
    );
  });

  it('squares the numerical influence of each unit on observed less expected events', () => {
    const own = sample(11, 30);
    const differenceOf = (weights: Float64Array) => {
      const tables = eventTables(own.time, own.event, own.treated, weights);
      return tables.reduce(
        (sum, { treatedEvents, events, treatedAtRisk, atRisk }) =>
          sum + treatedEvents - (events * treatedAtRisk) / atRisk,
        0,
      );
    };
    const squares = [...own.time.keys()].map((unit) => influenceOf(differenceOf, own.weights, unit) ** 2);
    const variance = squares.reduce((sum, square) => sum + square, 0);
    const { statistic, observed, expected } = testOf(own)!;
    expect((observed - expected) ** 2 / variance).toBeCloseTo(statistic, 6);
  });

  it('rejects a true null 5 % of the time, where weights go with the times', () => {
    const draws = 1000;
    let rejected = 0;
    for (let draw = 0; draw < draws; draw++) {
      const rng = makeRng(`log-rank/${draw}`);
      const n = 120;
      const exact = Float64Array.from({ length: n }, () => -20 * Math.log(1 - rng.uniform()));
      const end = exact.map(() => 10 + 40 * rng.uniform());
      const own = {
        time: exact.map((time, i) => Math.min(time, end[i]!)),
        event: Uint8Array.from(exact, (time, i) => Number(time <= end[i]!)),
        treated: Uint8Array.from(exact, (_, i) => i % 2),
        weights: exact.map((time) => 0.5 + Math.min(time, 40) / 20 + rng.uniform()),
      };
      if (testOf(own)!.pValue < 0.05) rejected++;
    }
    // Three Monte-Carlo standard errors and what a score test of 120 units may miss.
    expect(Math.abs(rejected / draws - 0.05)).toBeLessThanOrEqual(3 * Math.sqrt((0.05 * 0.95) / draws) + 0.01);
  });

  it('says nothing without events', () => {
    const own = sample(1, 10);
    expect(testOf({ ...own, event: new Uint8Array(10) })).toBeNull();
  });
});
