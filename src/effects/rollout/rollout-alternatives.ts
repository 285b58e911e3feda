import { attempt } from '../../core/attempt.ts';
import type { Effect } from '../../core/effect.ts';
import type { Sample } from '../analyze-sample.ts';
import { imputation } from '../estimators/staggered/imputation.ts';
import { everyAnswer } from '../estimators/staggered/staggered-estimate.ts';
import { againstWaiting } from './against-waiting.ts';
import { asDrawn } from './as-drawn.ts';
import { asRegistered } from './as-registered.ts';
import { effectOfWaves } from './effect-of-waves.ts';
import { estimateRollout, type RolloutEstimate, type StepEstimator } from './estimate-rollout.ts';
import { randomizedWaves } from './randomized-waves.ts';
import { rolloutFrame } from './rollout-frame.ts';
import type { RolloutHeadline } from './rollout-headline.ts';
import { seenUntreated } from './seen-untreated.ts';
import { twfeBeside } from './twfe-beside.ts';
import type { Rollout } from './types.ts';

/** What stands beside the headline of a roll-out, and of it the estimates of the same effect that it has to agree with. */
export interface RolloutAlternatives {
  readonly effects: readonly Effect[];
  readonly witnesses: readonly RolloutEstimate[];
}

/**
 * The headline's estimate by drawing the waves again, and what can be computed of imputation and of two-way fixed effects.
 * The latter are no witness: they are known to answer another question.
 */
export function rolloutAlternatives(
  sample: Sample,
  rollout: Rollout,
  { staged, whole }: Pick<RolloutHeadline, 'staged' | 'whole'>,
): RolloutAlternatives {
  const { frame, starts, steps } = staged;
  const { analysis, provenance } = sample.question;
  const imputed = attempt(() =>
    estimateRollout(sample, staged, seenUntreated(frame, starts.anticipation), byImputation),
  ).value;
  const training = rolloutFrame(sample, rollout, starts.training, steps);
  const twfe = attempt(() => twfeBeside(training, { alpha: analysis.alpha, provenance })).value;
  return {
    effects: [
      byRandomization(sample, rollout, { staged, whole }),
      imputed?.effect ?? null,
      twfe && asDrawn(sample, twfe),
    ].filter((effect) => effect !== null),
    witnesses: imputed ? [imputed] : [],
  };
}

const byImputation: StepEstimator = (frame, anticipation, alone) =>
  imputation(frame, {
    ...everyAnswer,
    aggregate: ['att(g,t)'],
    anticipation,
    estimatesAlone: alone,
    withInfluence: !alone,
  });

/** By drawing the stored waves again; null where it is not known how they were drawn. */
function byRandomization(
  sample: Sample,
  { scheme }: Rollout,
  { staged: { frame, starts }, whole }: Pick<RolloutHeadline, 'staged' | 'whole'>,
): Effect | null {
  if (scheme === null) return null;
  const { analysis, units, seed } = sample.question;
  const position = new Map(units.map((unit, i) => [unit, i]));
  const found = randomizedWaves(
    frame,
    {
      scheme,
      starts: starts.counts,
      positions: Int32Array.from(frame.units, (unit) => position.get(unit)!),
    },
    {
      estimate: (own) => whole.estimate(own, false),
      statistic: (own) =>
        whole.average(
          againstWaiting(own, starts.anticipation, { estimatesAlone: true, withInfluence: true, afterStart: true }),
          own,
        ),
    },
    { replicates: analysis.replicates, seed: `${seed}/randomization`, alpha: analysis.alpha },
  );
  return asRegistered(effectOfWaves(sample, found), starts);
}
