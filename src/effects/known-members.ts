import type { MatchedSetMember, MatchResult } from '../design/types.ts';

type Group = Pick<MatchResult, 'sets'> & Partial<Pick<MatchResult, 'target'>>;

/**
 * The members of a comparison group whose value is known. In a set the others of their arm take over the weight of those
 * who are missing, and a set counts by those of it whose effect it is and who are left; a set without one of the arms is
 * left out. Of people who are weighted (set 0) the missing are left out alone.
 */
export function knownMembers({ sets, target = 'ATT' }: Group, known: ReadonlySet<string>): readonly MatchedSetMember[] {
  if (sets.every(({ unit }) => known.has(unit))) return sets;
  const before = totalsOf(sets);
  const left = sets.filter(({ unit }) => known.has(unit));
  const after = totalsOf(left);
  return left.flatMap((member) => {
    if (member.set === 0) return [member];
    const [full, kept] = [before.get(member.set)!, after.get(member.set)!];
    if (kept.n[0] === 0 || kept.n[1] === 0) return [];
    const stays = target === 'ATE' ? shareOf(kept, full, [0, 1]) : shareOf(kept, full, [target === 'ATC' ? 0 : 1]);
    const own = member.treated;
    return [{ ...member, weight: (member.weight * full.weight[own] * stays) / kept.weight[own] }];
  });
}

interface Totals {
  /** By arm. */
  readonly n: [number, number];
  readonly weight: [number, number];
}

function totalsOf(members: readonly MatchedSetMember[]): ReadonlyMap<number, Totals> {
  const totals = new Map<number, Totals>();
  for (const { set, treated, weight } of members) {
    const own = totals.get(set) ?? { n: [0, 0], weight: [0, 0] };
    own.n[treated]++;
    own.weight[treated] += weight;
    totals.set(set, own);
  }
  return totals;
}

/** How many of the people whose effect it is are left. */
function shareOf(kept: Totals, full: Totals, arms: readonly (0 | 1)[]): number {
  const count = ({ n }: Totals) => arms.reduce<number>((sum, arm) => sum + n[arm], 0);
  return count(kept) / count(full);
}
