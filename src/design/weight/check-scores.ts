import { PilotError } from '../../core/error.ts';
import type { ScoredUnits } from './types.ts';

/** Throws `weight.input` where arms and scores differ in length, `weight.score` where a score is not strictly between 0 and 1. */
export function checkScores({ treated, score }: ScoredUnits): void {
  if (treated.length !== score.length)
    throw new PilotError({
      code: 'weight.input',
      kind: 'internal',
      message: `Propensity scores: each of ${treated.length} units needs one, got ${score.length} of them.`,
      hint: 'Pass arms and scores in the same order.',
    });
  const odd = score.filter((value) => !(value > 0 && value < 1));
  if (odd.length === 0) return;
  throw new PilotError({
    code: 'weight.score',
    kind: 'data',
    message: `Propensity scores: each of ${score.length} must lie strictly between 0 and 1, got ${odd.length} outside, such as ${odd[0]}.`,
    hint: 'Give probabilities of training as the score, or leave out the covariate whose extreme values make the model certain of somebody.',
  });
}
