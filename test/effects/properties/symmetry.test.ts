import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { seeds } from '../random-frames.ts';
import { estimators } from './estimators.ts';
import { expectSameEffect } from './expect-same-effect.ts';
import { inferencesOf } from './inferences.ts';
import { moveOutcome, swapArms } from './transform.ts';
import { seededTrial } from './trial.ts';

const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 3) };
const TOLERANCE = 1e-10;

describe.each(estimators)('$name', (estimator) => {
  const { shape, estimate } = estimator;
  for (const { name, drawsFixed, infer } of inferencesOf(estimator)) {
    const rowOf = (trial: ReturnType<typeof seededTrial>) => infer(trial, estimate(trial));
    it(`${name}: contract, shift, scale, mirror, swap`, () => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const trial = seededTrial(seed, shape);
          const ours = rowOf(trial);
          expectEffectRows(ours);
          const base = ours.rows[0]!.counterfactualMean!;
          expectSameEffect(rowOf(moveOutcome(trial, { shift: 1000 })), ours, {
            tolerance: 1e3 * TOLERANCE,
            counterfactualMean: base + 1000,
          });
          for (const scale of [3, 1e-7, 1e90, 1e-90])
            expectSameEffect(rowOf(moveOutcome(trial, { scale })), ours, {
              scale,
              tolerance: TOLERANCE,
              counterfactualMean: scale * base,
            });
          expectSameEffect(rowOf(moveOutcome(trial, { scale: -2 })), ours, {
            scale: -2,
            tolerance: TOLERANCE,
            counterfactualMean: -2 * base,
          });
          if (drawsFixed && !estimator.name.startsWith('matched'))
            expectSameEffect(rowOf(swapArms(trial)), ours, { scale: -1, tolerance: TOLERANCE });
        }),
        RUNS,
      );
    });
  }
});
