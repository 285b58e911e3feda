import type { Matching, SetMember } from './matching.ts';
import type { Pair } from './pair.ts';

/** Pairs as sets, numbered by who looked for partners; the partners of a set share a weight of 1. */
export function inSets(pairs: readonly Pair[]): Matching['members'] {
  const byUnit = [...pairs].sort((a, b) => a.treated - b.treated);
  const members: SetMember[] = [];
  for (let set = 1, start = 0; start < byUnit.length; set++) {
    const unit = byUnit[start]!.treated;
    let end = start;
    while (byUnit[end]?.treated === unit) end++;
    const weight = 1 / (end - start);
    members.push({ set, unit, weight: 1 });
    for (; start < end; start++) members.push({ set, unit: byUnit[start]!.control, weight });
  }
  return members;
}
