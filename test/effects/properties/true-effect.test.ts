import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeds } from '../random-frames.ts';
import { estimators } from './estimators.ts';
import { expectSameEffect } from './expect-same-effect.ts';
import { inferencesOf } from './inferences.ts';
import { runs } from './runs.ts';
import { addEffect } from './transform.ts';
import { seededTrial, type Trial } from './trial.ts';

/** Limits by bisection; ties of squared statistics are decided at 2e-9. */
const TOLERANCE = 1e-8;

describe.each(estimators)('$name', (estimator) => {
  const { shape, estimate, name } = estimator;
  // Left out: the standard error between pairs of unequal size, to which the effect itself adds (Imai, King and Nall).
  const unequalPairs = name === 'difference in pairs of clusters';
  const cases = inferencesOf(estimator);

  const moving = unequalPairs ? cases.filter(({ kind }) => kind !== 'analytic') : cases;
  it.each(moving)('$name: a larger effect moves the estimate and both limits by as much', ({ infer }) => {
    const effectOf = (trial: Trial) => infer(trial, estimate(trial));
    fc.assert(
      fc.property(seeds, (seed) => {
        const trial = seededTrial(seed, shape);
        const ours = effectOf(trial);
        for (const shift of [-0.7, 30])
          expectSameEffect(effectOf(addEffect(trial, shift)), ours, {
            shift,
            tolerance: TOLERANCE,
            stdErrorMoves: unequalPairs,
          });
      }),
      runs(2),
    );
  });

  const tests = cases.filter(({ kind }) => kind === 'randomization' || kind === 'wild');
  it.each(tests)('$name: p <= alpha exactly where 0 lies outside the interval', ({ infer }) => {
    const effectOf = (trial: Trial) => infer(trial, estimate(trial));
    fc.assert(
      fc.property(seeds, fc.double({ min: -1.5, max: 1.5, noNaN: true }), (seed, u) => {
        const trial = seededTrial(seed, shape);
        const { ciLow, ciHigh, ciLevel, estimate: effect } = effectOf(trial).rows[0]!;
        const alpha = 0.1;
        expect(ciLevel).toBe(1 - alpha);
        const ends = [ciLow, ciHigh].filter((limit) => limit !== null);
        const width = Math.max(...ends.map((limit) => Math.abs(limit - effect)), 0);
        // Null hypotheses just inside and just outside either limit, and one anywhere near the interval.
        const nulls = ends.flatMap((limit) => {
          const step = Math.sign(effect - limit) * 1e-6 * width;
          return [limit + step, limit - step];
        });
        for (const theta of [...nulls, effect + u * width]) {
          const row = effectOf(addEffect(trial, -theta)).rows[0]!;
          const outside = (row.ciLow ?? -1) > 0 || (row.ciHigh ?? 1) < 0;
          // The interval is a hull: it may hold an effect that the test rejects, never leave one out that it does not.
          if (outside) expect(row.pValue!, `theta ${theta}`).toBeLessThanOrEqual(alpha);
        }
        nulls.forEach((theta, i) => {
          const { pValue } = effectOf(addEffect(trial, -theta)).rows[0]!;
          if (i % 2 === 0) expect(pValue!).toBeGreaterThan(alpha);
          else expect(pValue!).toBeLessThanOrEqual(alpha);
        });
      }),
      runs(2),
    );
  });
});
