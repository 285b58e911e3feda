import { shellWord } from '../core/shell-word.ts';
import { fingerprint } from '../design/fingerprint.ts';
import type { NewlyLockedArms } from '../lock-arms.ts';
import { LISTS } from '../plan/manager-lists.ts';

/** What to say after a draw: who is in which arm, the lock, its fingerprint, and what to do next. */
export function lockLines({ manifest, sentence, lists }: NewlyLockedArms, pilot: string): readonly string[] {
  const code = fingerprint(manifest);
  return [
    sentence,
    `Locked: design/manifest.json, seed ${manifest.seed}, assignment ${manifest.assignmentHash.slice(0, 12)}.`,
    `Fingerprint: ${code}. Mail it to the sponsor; pilotlift verify ${shellWord(pilot)} --fingerprint ${code} checks it later.`,
    `Next: hand out ${lists.length > 0 ? `the lists for managers in ${LISTS}/` : 'design/assignment.csv'}; once outcomes are in data/, pilotlift run ${shellWord(pilot)}`,
  ];
}
