import { sha256Hex } from './core/hash.ts';
import type { ManifestMatching } from './design/manifest.ts';
import type { LeftOutReason, MatchResult } from './design/types.ts';
import { matchedSetsCsv } from './matched-sets-csv.ts';

/** What the manifest says of a comparison group. */
export function manifestMatching(matching: MatchResult): ManifestMatching {
  const { estimand, sets, leftOut, counts } = matching;
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))].sort();
  const count = (why: LeftOutReason, arm: 0 | 1) =>
    leftOut.filter(({ reason, treated }) => reason === why && treated === arm).length;
  return {
    estimand,
    nSets: new Set(sets.map(({ set }) => set)).size,
    nTreated: counts.treated.matched,
    nControl: counts.control.matched,
    leftOut: reasons.map((reason) => ({ reason, treated: count(reason, 1), control: count(reason, 0) })),
    listHash: sha256Hex(matchedSetsCsv(matching)),
  };
}
