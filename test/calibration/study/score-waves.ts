import type { Effect } from '../../../src/core/effect.ts';
import { prepareSample } from '../../../src/effects/analyze-sample.ts';
import { effectOfTerms } from '../../../src/effects/inference/effect-of-terms.ts';
import { rolloutFrame } from '../../../src/effects/rollout/rollout-frame.ts';
import { rolloutHeadline } from '../../../src/effects/rollout/rollout-headline.ts';
import { twfeBeside } from '../../../src/effects/rollout/twfe-beside.ts';
import { answerOf } from './answer.ts';
import type { Cell } from './cells.ts';
import type { ScoredDraw } from './score-draw.ts';
import { simulateWaves, type WaveQuestion } from './simulate-waves.ts';

/** One simulated pilot in waves under its headline rule, beside what is mistaken for it where the cell asks. */
export function scoreWaves(cell: Cell, index: number): ScoredDraw {
  const { working, truth } = simulateWaves(cell, index);
  const found = headlineOf(working);
  const mistaken = cell.mistakes ? mistakenFor(working, found) : [];
  return {
    truth,
    rule: found.rule,
    answers: [answerOf('headline', found.headline), ...mistaken.map(([name, effect]) => answerOf(name, effect))],
    warning: null,
  };
}

const headlineOf = (question: WaveQuestion) => rolloutHeadline(prepareSample(question), question.rollout);

/** The same estimate by influence values and a normal test, and two-way fixed effects. */
function mistakenFor(
  question: WaveQuestion,
  { staged, whole }: ReturnType<typeof headlineOf>,
): readonly (readonly [string, Effect])[] {
  const { frame, starts, steps } = staged;
  const about = { alpha: question.analysis.alpha, provenance: question.provenance };
  const started = rolloutFrame(prepareSample(question), question.rollout, starts.training, steps);
  return [
    ['callaway-santanna / influence values, normal', effectOfTerms(whole.estimate(frame, false), about)],
    ['twfe / cr1s', twfeBeside(started, about)],
  ];
}
