import type { Design } from './core/design.ts';
import { makeRng } from './core/rng.ts';
import type { FormedArms } from './form-arms.ts';

/** Arms as they might be formed. */
export type TrialArms = Omit<FormedArms, 'sentence'>;

/** The arms of a draw that is not the one to come, to see how many would be in each. Throws `design.never-accepted`. */
export function trialArms(design: Design, history: FormedArms['history']): TrialArms {
  const assignment = design.draw(makeRng(design.seed).fork('trial'));
  return { drawn: design, assignment, design, matching: null, history };
}
