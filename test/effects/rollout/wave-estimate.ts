import type { KpiQuestion } from '../../../src/effects/analyze-question.ts';
import { prepareSample } from '../../../src/effects/analyze-sample.ts';
import type { TermsEstimate } from '../../../src/effects/estimators/terms-estimate.ts';
import { againstWaiting } from '../../../src/effects/rollout/against-waiting.ts';
import { averageOverWaves } from '../../../src/effects/rollout/average-over-waves.ts';
import { peopleOfWaves } from '../../../src/effects/rollout/people-of-waves.ts';
import { rolloutFrame } from '../../../src/effects/rollout/rollout-frame.ts';
import { rolloutStarts } from '../../../src/effects/rollout/rollout-starts.ts';
import { rolloutSteps } from '../../../src/effects/rollout/rollout-steps.ts';
import type { CohortFrame } from '../../../src/effects/types.ts';

/** The steps of a question as a frame, and the effects on all who were trained and on each wave in it. */
export function waveEstimate(question: KpiQuestion) {
  const rollout = question.rollout!;
  const starts = rolloutStarts(rollout, question.panel!.grain);
  const steps = rolloutSteps(question.panel!, starts);
  const frame = rolloutFrame(prepareSample(question), rollout, starts.counts, steps);
  const about = {
    nPeriods: new Map(steps.map(({ label, nPeriods }) => [label, nPeriods])),
    people: peopleOfWaves(frame),
    nameOf: (start: number) => rollout.waves[starts.counts.indexOf(start)]!.name,
  };
  const estimate = (own: CohortFrame, alone: boolean): TermsEstimate =>
    averageOverWaves(
      againstWaiting(own, starts.anticipation, { estimatesAlone: alone, withInfluence: false }),
      own,
      about,
    );
  return { frame, estimate };
}
