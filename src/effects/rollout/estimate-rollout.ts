import type { Effect } from '../../core/effect.ts';
import type { Sample } from '../analyze-sample.ts';
import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import type { CohortFrame } from '../types.ts';
import { againstWaiting } from './against-waiting.ts';
import { averageOverWaves } from './average-over-waves.ts';
import { effectOfWaves } from './effect-of-waves.ts';
import { peopleOfWaves } from './people-of-waves.ts';
import type { StagedRollout } from './types.ts';
import { type ComparedWaves, wavesCompared } from './waves-compared.ts';

/** Effects by wave and step, of an estimator; `alone`: nothing but estimates is used. */
export type StepEstimator = (frame: CohortFrame, anticipation: number, alone: boolean) => TermsEstimate;

/** The effect on all who were trained and on each wave, with what it was computed by. */
export interface RolloutEstimate {
  readonly effect: Effect;
  readonly compared: ComparedWaves;
  readonly frame: CohortFrame;
  /** The same averages on other rows of the frame. */
  readonly estimate: (frame: CohortFrame, alone: boolean) => TermsEstimate;
  /** The averages of any effects by wave and step in it. */
  readonly average: (found: TermsEstimate, frame: CohortFrame) => TermsEstimate;
}

/** Each wave against those who still wait, with influence values; alone, only after its training. Errors: `analysis.no-wave`. */
export const byWaiting: StepEstimator = (frame, anticipation, alone) =>
  againstWaiting(frame, anticipation, { estimatesAlone: alone, withInfluence: !alone, afterStart: alone });

/** The averages over the waves by an estimator of the effects by wave and step. */
export function estimateRollout(
  sample: Sample,
  { starts, steps, names }: StagedRollout,
  frame: CohortFrame,
  estimator: StepEstimator,
): RolloutEstimate {
  const about = {
    nPeriods: new Map(steps.map(({ label, nPeriods }) => [label, nPeriods] as const)),
    people: peopleOfWaves(frame),
    nameOf: (start: number) => names[starts.counts.indexOf(start)]!,
  };
  const average = (found: TermsEstimate, own: CohortFrame) => averageOverWaves(found, own, about);
  const estimate = (own: CohortFrame, alone: boolean) => average(estimator(own, starts.anticipation, alone), own);
  const compared = wavesCompared(frame, estimate);
  return { effect: effectOfWaves(sample, compared), compared, frame, estimate, average };
}
