import { checkCalipers } from './check-calipers.ts';
import { checkMethodOptions } from './check-method-options.ts';
import { checkPartners } from './check-partners.ts';
import { checkPeople } from './check-people.ts';
import type { MatchRequest } from './match-request.ts';

/**
 * Refuses what cannot be matched. Errors: those of `checkPeople`, `checkMethodOptions`, `checkCalipers` and
 * `checkPartners`.
 */
export function checkMatchRequest(request: MatchRequest): void {
  checkPeople(request);
  checkMethodOptions(request);
  checkCalipers(request);
  checkPartners(request);
}
