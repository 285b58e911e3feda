import { PilotError } from '../../core/error.ts';
import type { MatchResult } from '../types.ts';
import { match } from './match.ts';
import type { MatchRequest } from './match-request.ts';
import { requestRows } from './request-rows.ts';

/** A request whose units lie in one pool and several treated arms. */
export interface ArmsRequest extends Omit<MatchRequest, 'treated' | 'estimand'> {
  /** Arm of each unit. */
  readonly armOf: readonly string[];
  /** Name of the arm that all others look for partners in. */
  readonly pool: string;
}

export interface MatchedArm {
  readonly arm: string;
  readonly result: MatchResult;
}

/**
 * Matches several treated arms with one pool of controls, arm by arm in the order of `arms`. A control serves one arm
 * only, so a later arm looks among those who are left; with `replace` every arm looks among all of them.
 * Errors: `match.no-units-in-arm` (an arm or the pool is empty, or used up), those of `match`.
 */
export function matchArms(request: ArmsRequest, arms: readonly string[]): readonly MatchedArm[] {
  const { units, armOf, pool, replace = false } = request;
  const used = new Set<string>();
  return arms.map((arm) => {
    const rows = [...units.keys()].filter((i) => armOf[i] === arm || (armOf[i] === pool && !used.has(units[i]!)));
    if (!rows.some((i) => armOf[i] === pool))
      throw new PilotError({
        code: 'match.no-units-in-arm',
        kind: 'data',
        message: `Arm ${arm}: at least one unit of ${pool} must be left to match with, got none.`,
        hint: 'Match fewer arms, ask for fewer partners a unit, or let a control serve several arms (replace).',
      });
    const result = match(
      requestRows({ ...request, treated: Uint8Array.from(armOf, (own) => (own === arm ? 1 : 0)) }, rows),
    );
    if (!replace) for (const { unit, treated } of result.sets) if (treated === 0) used.add(unit);
    return { arm, result };
  });
}
