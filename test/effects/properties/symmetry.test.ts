import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Effect } from '../../../src/core/effect.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { seeds } from '../random-frames.ts';
import { estimators } from './estimators.ts';
import { expectSameEffect } from './expect-same-effect.ts';
import { inferencesOf } from './inferences.ts';
import { runs } from './runs.ts';
import { moveOutcome, swapArms } from './transform.ts';
import { seededTrial, type Trial } from './trial.ts';

/** The same sums in other units: rounding of a few dozen terms, and of the bisection for an inverted limit. */
const TOLERANCE = 1e-10;
/** A shift of 1,000 leaves three digits fewer of outcomes around 1. */
const SHIFTED = 1e-7;

// Left out: swapped arms of matched sets (another question: ATT of the controls) and of draws at random (the same seed
// then draws other people); the mirror of a BCa interval where a draw equals the estimate (its bias correction counts
// strictly smaller draws, so that ties lie on one side).
describe.each(estimators)('$name', (estimator) => {
  const { name: estimatorName, shape, estimate } = estimator;
  it.each(inferencesOf(estimator))('$name: shift, scale, mirror and swapped arms', ({ drawsFixed, infer }) => {
    const effectOf = (trial: Trial) => infer(trial, estimate(trial));
    fc.assert(
      fc.property(seeds, (seed) => {
        const trial = seededTrial(seed, shape);
        const ours = effectOf(trial);
        expectEffectRows(ours);
        const { counterfactualMean } = ours.rows[0]!;
        const withoutIt = counterfactualMean!;
        expectSameEffect(effectOf(moveOutcome(trial, { shift: 1000 })), ours, {
          tolerance: SHIFTED,
          counterfactualMean: withoutIt + 1000,
        });
        for (const scale of mirrors(ours) ? [3, 1e-7, 1e90, 1e-90, -2] : [3, 1e-7, 1e90, 1e-90])
          expectSameEffect(effectOf(moveOutcome(trial, { scale })), ours, {
            scale,
            tolerance: TOLERANCE,
            counterfactualMean: scale * withoutIt,
          });
        if (!drawsFixed || estimatorName.startsWith('matched') || !mirrors(ours)) return;
        const swapped = effectOf(swapArms(trial));
        expectSameEffect(swapped, ours, { scale: -1, tolerance: TOLERANCE });
      }),
      runs(2),
    );
  });
});

function mirrors({ inference, draws, rows }: Effect): boolean {
  if (inference.kind !== 'bootstrap' || inference.ci !== 'bca') return true;
  const { estimate, stdError } = rows[0]!;
  return !draws![0]!.some((draw) => Math.abs(draw - estimate) < 1e-9 * stdError!);
}
