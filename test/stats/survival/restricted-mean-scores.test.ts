import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { kaplanMeier } from '../../../src/stats/survival/kaplan-meier.ts';
import { restrictedMean } from '../../../src/stats/survival/restricted-mean.ts';
import { restrictedMeanScores } from '../../../src/stats/survival/restricted-mean-scores.ts';

const HORIZON = 9;

/** Times on a short grid, so that many tie and some are censored at event times. */
function sample(seed: number, n: number) {
  const rng = makeRng(`times/${seed}`);
  const time = Float64Array.from({ length: n }, () => 1 + rng.integer(12));
  return { time, event: Uint8Array.from(time, () => rng.integer(2)) };
}

it('add up to 0, and their squares to the variance of Greenwood', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 5, max: 60 }), (seed, n) => {
      const { time, event } = sample(seed, n);
      const steps = kaplanMeier(time, event);
      const scores = restrictedMeanScores({ time, event, weights: null }, steps, HORIZON);
      expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 10);
      const squares = scores.reduce((sum, score) => sum + score * score, 0);
      expect(squares).toBeCloseTo(restrictedMean(steps, HORIZON).variance, 10);
    }),
    { numRuns: 50 },
  );
});

it('are what one unit more of the same kind does to the mean, in the limit', () => {
  const { time, event } = sample(7, 12);
  const copies = 2000;
  const repeated = (values: ArrayLike<number>, extra: number) =>
    Array.from({ length: copies }, () => Array.from(values))
      .flat()
      .concat(extra);
  const meanWith = (unit: number) => {
    const steps = kaplanMeier(
      Float64Array.from(repeated(time, time[unit]!)),
      Uint8Array.from(repeated(event, event[unit]!)),
    );
    return restrictedMean(steps, HORIZON).mean;
  };
  const steps = kaplanMeier(time, event);
  const { mean } = restrictedMean(steps, HORIZON);
  restrictedMeanScores({ time, event, weights: null }, steps, HORIZON).forEach((score, unit) => {
    expect(copies * (meanWith(unit) - mean)).toBeCloseTo(score, 2);
  });
});
