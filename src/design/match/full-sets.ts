import type { Matching, MatchProblem } from './matching.ts';
import { membersOfSets } from './members-of-sets.ts';
import { fullMatching } from './optimal/full-matching.ts';
import { pairDistance } from './pair-distance.ts';
import { limitsOf, rowsOf } from './pair-limits.ts';
import { splitExactly } from './split-exactly.ts';
import { numberSets } from './strata/number-sets.ts';

/**
 * Optimal full matching of all candidates inside calipers and exact columns: one treated unit with its controls, or one
 * control with its treated units. Sets are numbered by their first unit. Errors: those of `fullMatching`.
 */
export function fullSets({ request, focal, score, candidates, estimand }: MatchProblem): Matching {
  const { treated, exact = [], minControls, maxControls, omitFraction } = request;
  const rows = rowsOf(request);
  const distance = pairDistance(rows, score, limitsOf(request, score, rows !== null));
  const keyOf = new Map<number, string>();
  let totalDistance = 0;
  // Bounds and shares speak of controls for a treated unit, whoever's effect it is.
  const byArm = (units: readonly number[], arm: number) => units.filter((unit) => treated[unit] === arm);
  const all = [...candidates.treated, ...candidates.controls].sort((a, b) => a - b);
  const groups = splitExactly({ treated: byArm(all, 1), controls: byArm(all, 0) }, exact);
  for (const [number, group] of groups.entries()) {
    if (group.controls.length === 0) continue;
    const found = fullMatching({
      nTreated: group.treated.length,
      nControls: group.controls.length,
      distance: (t, c) => distance(group.treated[t]!, group.controls[c]!),
      ...(minControls === undefined ? {} : { minControls }),
      ...(maxControls === undefined ? {} : { maxControls }),
      ...(omitFraction === undefined ? {} : { omitFraction }),
    });
    totalDistance += found.totalDistance;
    const remember = (units: readonly number[], setOf: Int32Array) => {
      for (const [at, unit] of units.entries()) if (setOf[at]! > 0) keyOf.set(unit, `${number} ${setOf[at]}`);
    };
    remember(group.treated, found.setOfTreated);
    remember(group.controls, found.setOfControl);
  }
  const setOf = numberKeys(keyOf, treated);
  return { members: membersOfSets(setOf, { treated, focal, estimand }), totalDistance, twins: null };
}

/** Sets from 1 by first unit; units without a key stand in none. */
function numberKeys(keyOf: ReadonlyMap<number, string>, treated: Uint8Array): Int32Array {
  return numberSets(
    Array.from(treated, (_, unit) => keyOf.get(unit) ?? `alone ${unit}`),
    treated,
  );
}
