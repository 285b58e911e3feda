import type { AssignmentScheme } from '../../core/design.ts';
import type { Rng } from '../../core/rng.ts';
import { drawAssignment } from '../../stats/resample/assignment.ts';

const USUAL_DRAWS = 10_000;
const FEWEST_DRAWS = 200;
const MOST_UNIT_DRAWS = 1e10;

/** Share of re-draws in which each unit came into each arm, units x arms, and the number of draws. */
export interface RedrawnProbabilities {
  readonly shares: Float64Array;
  readonly draws: number;
  /** Largest standard error of any share. */
  readonly stdError: number;
}

/**
 * Probabilities of a design without a closed form, by drawing it 10,000 times; fewer where that would take more than 10^10
 * unit-draws, never below 200. A share of 0 or 1 is moved half a draw inside, so that nobody is weighted by infinity.
 */
export function redrawnProbabilities(scheme: AssignmentScheme, rng: Rng): RedrawnProbabilities {
  const { nUnits, nArms } = scheme;
  const affordable = Math.floor((MOST_UNIT_DRAWS * (scheme.acceptance?.accept ?? 1)) / scheme.stratumOf.length);
  const draws = Math.min(USUAL_DRAWS, Math.max(FEWEST_DRAWS, affordable));
  const shares = new Float64Array(nUnits * nArms);
  for (let draw = 0; draw < draws; draw++) {
    const arms = drawAssignment(scheme, rng);
    for (let unit = 0; unit < nUnits; unit++) shares[unit * nArms + arms[unit]!]!++;
  }
  let stdError = 0;
  for (let i = 0; i < shares.length; i++) {
    const share = Math.min(Math.max(shares[i]!, 0.5), draws - 0.5) / draws;
    shares[i] = share;
    stdError = Math.max(stdError, Math.sqrt((share * (1 - share)) / draws));
  }
  return { shares, draws, stdError };
}
