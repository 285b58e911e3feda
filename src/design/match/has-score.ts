import type { MatchDistance } from './match-request.ts';

/** Whether a distance is one number a unit, which has an order and a standard deviation of its own. */
export function hasScore(distance: MatchDistance): distance is 'propensity' | 'linear-propensity' | 'score' {
  return distance === 'propensity' || distance === 'linear-propensity' || distance === 'score';
}
