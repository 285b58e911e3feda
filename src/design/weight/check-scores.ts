import { PilotError } from '../../core/error.ts';
import type { ScoredUnits } from './types.ts';

/** Throws `weight.input` where arms and scores differ in length or a score is not strictly between 0 and 1. */
export function checkScores({ treated, score }: ScoredUnits): void {
  const odd = score.find((value) => !(value > 0 && value < 1));
  if (treated.length === score.length && odd === undefined) return;
  throw new PilotError({
    code: 'weight.input',
    kind: 'internal',
    message: `Propensity scores: each of ${treated.length} units needs one strictly between 0 and 1, got ${odd ?? `${score.length} of them`}.`,
    hint: 'Pass arms and scores in the same order, from a propensity model that did not separate the arms.',
  });
}
