import { PilotError } from '../../core/error.ts';
import { hasScore } from './has-score.ts';
import type { MatchRequest } from './match-request.ts';

/**
 * Refuses limits that make no sense: of the distance, of covariates, of common support. Throws `match.caliper`,
 * `match.mahalanobis`, `match.discard`, `match.missing-covariate`.
 */
export function checkCalipers(request: MatchRequest): void {
  const { distance, caliper, caliperUnit, caliperOn = [], mahalanobis, discard = 'none' } = request;
  if (caliper !== undefined) requirePositive('Caliper', caliper);
  for (const { name, width, values } of caliperOn) {
    requirePositive(`Caliper on ${name}`, width);
    const missing = values.findIndex((value) => Number.isNaN(value));
    if (missing >= 0)
      throw new PilotError({
        code: 'match.missing-covariate',
        kind: 'data',
        message: `Caliper on ${name}: every unit needs a value, got none for unit ${request.units[missing]}.`,
        hint: 'Fill in the value, leave the unit out, or leave this caliper out.',
      });
  }
  if (caliper === undefined && caliperUnit !== undefined)
    throw new PilotError({
      code: 'match.caliper',
      kind: 'usage',
      message: `Caliper: a unit goes with a width, got the unit ${caliperUnit} alone.`,
      hint: 'Give the caliper, such as 0.2, or leave its unit out.',
    });
  if (!hasScore(distance) && caliper !== undefined && caliperUnit === 'sd')
    throw new PilotError({
      code: 'match.caliper',
      kind: 'usage',
      message: `Caliper: the ${distance} distance has no standard deviation of its own, got a caliper in sd.`,
      hint: "Give the caliper as a distance (unit 'raw'), or match on the propensity score.",
    });
  if (mahalanobis && (!hasScore(distance) || caliper === undefined))
    throw new PilotError({
      code: 'match.mahalanobis',
      kind: 'usage',
      message: `Mahalanobis inside a caliper: needs a score and its caliper, got ${hasScore(distance) ? 'no caliper' : `the distance ${distance}`}.`,
      hint: 'Add --caliper 0.2 on the propensity score, or use --distance mahalanobis with --covariates alone.',
    });
  if (discard !== 'none' && !hasScore(distance))
    throw new PilotError({
      code: 'match.discard',
      kind: 'usage',
      message: `Common support: ${discard} needs a score whose range can be compared, got the distance ${distance}.`,
      hint: 'Match on the propensity score, or leave --discard out and use a caliper.',
    });
}

function requirePositive(what: string, width: number): void {
  if (width > 0 && Number.isFinite(width)) return;
  throw new PilotError({
    code: 'match.caliper',
    kind: 'usage',
    message: `${what}: must be a number above 0, got ${width}.`,
    hint: 'A usual caliper is 0.2 (standard deviations of the propensity score).',
  });
}
