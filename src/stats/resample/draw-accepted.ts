import type { AcceptanceRule, AssignmentScheme } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import type { Rng } from '../../core/rng.ts';
import { drawPlaces } from './draw-places.ts';
import { imbalance } from './imbalance.ts';

const MOST_ATTEMPTS = 10_000_000;

/**
 * The arm of every entity by re-randomisation: draws until the arms are alike enough. Throws `design.never-accepted` after
 * ten million draws. Source: Morgan and Rubin 2012, doi:10.1214/12-AOS1008.
 */
export function drawAccepted(scheme: AssignmentScheme, rule: AcceptanceRule, rng: Rng): Uint8Array {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const arms = drawPlaces(scheme, rng);
    if (imbalance(rule, arms, scheme.nArms) <= rule.threshold) return arms;
  }
  throw new PilotError({
    code: 'design.never-accepted',
    kind: 'data',
    message: `Re-randomisation: an assignment must leave the arms as alike as the share accepted asks, got none in ${MOST_ATTEMPTS.toLocaleString('en')} draws.`,
    hint: 'Accept a larger share, or use fewer covariates.',
  });
}
