import type { MatchedSetMember } from '../../design/types.ts';
import type { MatchedOutcomes } from './matched-outcomes.ts';

/**
 * Outcomes of matched sets for Rosenbaum's bounds. A set of one control and several trained is turned round, with its
 * outcomes negated: who of its members is the odd one out says the same about the effect (Rosenbaum 2007,
 * doi:10.1111/j.1541-0420.2006.00717.x). Null where a set holds several of both arms, or a unit stands in several sets.
 */
export function setOutcomes(
  sets: readonly MatchedSetMember[],
  outcomeOf: ReadonlyMap<string, number>,
): readonly MatchedOutcomes[] | null {
  if (new Set(sets.map(({ unit }) => unit)).size < sets.length) return null;
  const bySet = new Map<number, { readonly treated: number[]; readonly controls: number[] }>();
  for (const { set, unit, treated } of sets) {
    const own = bySet.get(set) ?? { treated: [], controls: [] };
    (treated === 1 ? own.treated : own.controls).push(outcomeOf.get(unit)!);
    bySet.set(set, own);
  }
  const outcomes: MatchedOutcomes[] = [];
  for (const { treated, controls } of bySet.values()) {
    if (treated.length === 1) outcomes.push({ treated: treated[0]!, controls });
    else if (controls.length === 1) outcomes.push({ treated: -controls[0]!, controls: treated.map((value) => -value) });
    else return null;
  }
  return outcomes;
}
