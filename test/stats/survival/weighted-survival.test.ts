import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { effectiveSampleSize } from '../../../src/stats/descriptive/effective-sample-size.ts';
import { eventTables } from '../../../src/stats/survival/event-tables.ts';
import { kaplanMeier } from '../../../src/stats/survival/kaplan-meier.ts';
import { logRankScores } from '../../../src/stats/survival/log-rank-scores.ts';
import { logRankTest } from '../../../src/stats/survival/log-rank-test.ts';
import { restrictedMean } from '../../../src/stats/survival/restricted-mean.ts';
import { restrictedMeanScores } from '../../../src/stats/survival/restricted-mean-scores.ts';
import { riskSetFactors } from '../../../src/stats/survival/risk-set-factors.ts';
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
        for (const figure of ['statistic', 'observed', 'expected'] as const)
          expect(ours[figure]).toBeCloseTo(long[figure], 8);
        const plain = logRankTest(eventTables(rows.time, rows.event, rows.treated));
        expect(ours.observed).toBeCloseTo(plain?.observed ?? ours.observed, 10);
        expect(ours.expected).toBeCloseTo(plain?.expected ?? ours.expected, 10);
      }),
      { numRuns: 50 },
    );
  });

  it('has scores that are the numerical influence of each unit on observed less expected events', () => {
    const own = sample(11, 30);
    const differenceOf = (weights: Float64Array) => {
      const tables = eventTables(own.time, own.event, own.treated, weights);
      return tables.reduce(
        (sum, { treatedEvents, events, treatedAtRisk, atRisk }) =>
          sum + treatedEvents - (events * treatedAtRisk) / atRisk,
        0,
      );
    };
    const tables = eventTables(own.time, own.event, own.treated, own.weights);
    const ones = new Float64Array(tables.length).fill(1);
    logRankScores(tables, { ...own, clusterOf: null }, ones).forEach((score, unit) => {
      expect(score).toBeCloseTo(influenceOf(differenceOf, own.weights, unit), 6);
    });
  });

  it('has the hypergeometric variance on average over who has the event', () => {
    for (const [n, nTreated] of [
      [5, 2],
      [9, 3],
      [2, 1],
    ] as const) {
      const time = new Float64Array(n).fill(4);
      const treated = Uint8Array.from(time, (_, i) => Number(i < nTreated));
      const squares = [...time.keys()].map((unit) => {
        const event = Uint8Array.from(time, (_, i) => Number(i === unit));
        const tables = eventTables(time, event, treated);
        const units = { time, event, treated, weights: null, clusterOf: null };
        return logRankScores(tables, units, riskSetFactors(tables, units)).reduce((sum, score) => sum + score ** 2, 0);
      });
      const share = nTreated / n;
      expect(squares.reduce((sum, square) => sum + square, 0) / n).toBeCloseTo(share * (1 - share), 12);
    }
  });

  it('has factors between 1 and the square root of 2, and of 1 where every cluster is both arms alike', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 9 }), (own, nClusters) => {
        const clusterOf = Int32Array.from(own.time, (_, i) => i % nClusters);
        const tables = eventTables(own.time, own.event, own.treated, own.weights);
        for (const factor of riskSetFactors(tables, { ...own, clusterOf })) {
          expect(factor).toBeGreaterThanOrEqual(1 - 1e-12);
          expect(factor).toBeLessThanOrEqual(Math.SQRT2 + 1e-12);
        }
      }),
      { numRuns: 50 },
    );
    const time = new Float64Array(8).fill(4);
    const event = new Uint8Array(8).fill(1);
    const treated = Uint8Array.from(time, (_, i) => i % 2);
    const clusterOf = Int32Array.from(time, (_, i) => i >> 1);
    const tables = eventTables(time, event, treated);
    expect([...riskSetFactors(tables, { time, event, treated, weights: null, clusterOf })]).toEqual([1]);
  });

  it('is the square of the t test of two arms of one size where the first event decides for all', () => {
    // Everybody is at risk at the only event time, so that each cluster's score is its share of the events.
    const sizes = [3, 1, 4, 1, 5, 2];
    const n = 6;
    const time = new Float64Array(6 * n).fill(2);
    const clusterOf = Int32Array.from(time, (_, i) => Math.floor(i / n));
    const event = Uint8Array.from(time, (_, i) => Number(i % n < sizes[clusterOf[i]!]!));
    const treated = Uint8Array.from(clusterOf, (cluster) => cluster % 2);
    const tables = eventTables(time, event, treated);
    const units = { time, event, treated, weights: null, clusterOf };
    const ones = new Float64Array(1).fill(1);
    const squares = logRankScores(tables, units, ones).reduce((sum, score) => sum + score ** 2, 0);
    const factor = riskSetFactors(tables, units)[0]! ** 2;
    expect(factor).toBeCloseTo(6 / 5, 12);
    const { statistic, df } = robustLogRankTest(tables, units)!;
    const [ours, theirs] = [1, 0].map((arm) => sizes.filter((_, cluster) => cluster % 2 === arm));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = (values: readonly number[]) => values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0);
    const t2 = (mean(ours!) - mean(theirs!)) ** 2 / (((spread(ours!) + spread(theirs!)) / 4) * (2 / 3));
    const square = ((3 * (mean(ours!) - mean(theirs!))) / 2) ** 2 / squares;
    expect((square * 4) / (6 - square)).toBeCloseTo(t2, 12);
    expect(statistic).toBeCloseTo((square / factor) * (4 / (6 - square / factor)), 12);
    expect(df).toBe(4);
  });

  it('counts people by Kish and clusters as they are, whatever the unit of the weights', () => {
    const own = sample(5, 40);
    const [ours, tenfold] = [testOf(own)!, testOf({ ...own, weights: own.weights.map((weight) => 10 * weight) })!];
    expect(ours.df).toBeCloseTo(effectiveSampleSize(own.weights) - 2, 12);
    expect(
      testOf(
        own,
        Int32Array.from(own.time, (_, i) => i % 10),
      )!.df,
    ).toBe(8);
    expect(tenfold.statistic).toBeCloseTo(ours.statistic, 10);
    expect(tenfold.df).toBeCloseTo(ours.df!, 10);
  });

  it('says nothing of two clusters, and where all who were followed to an event are of one arm', () => {
    const own = sample(7, 20);
    expect(testOf(own, Int32Array.from(own.treated))).toBeNull();
    const late = { ...own, time: own.time.map((time, i) => (own.treated[i] === 1 ? time + 20 : time)) };
    expect(testOf({ ...late, event: own.treated })).toBeNull();
  });

  it('says nothing without events', () => {
    const own = sample(1, 10);
    expect(testOf({ ...own, event: new Uint8Array(10) })).toBeNull();
  });
});
