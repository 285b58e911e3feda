import { sha256Hex } from '../core/hash.ts';
import { checkCode } from './check-code.ts';
import type { Manifest } from './manifest.ts';

/** What a lock fixes as a code for a mail (`checkCode`). Times and the version of the program play no part. */
export function fingerprint(manifest: Omit<Manifest, 'lockedAt' | 'toolVersion'>): string {
  const { enrolment } = manifest;
  const fixed = [
    'pilotlift fingerprint 1',
    [manifest.algorithm, manifest.algorithmVersion, manifest.seed],
    [manifest.planHash, manifest.rosterHash, manifest.designHash, manifest.assignmentHash],
    Object.entries(manifest.baselines).sort(([a], [b]) => (a < b ? -1 : 1)),
    manifest.earlierDraws.map(({ assignmentHash }) => assignmentHash),
    ...(manifest.historyHash === undefined ? [] : [manifest.historyHash]),
    ...(enrolment === undefined ? [] : [enrolment]),
  ];
  return checkCode(sha256Hex(JSON.stringify(fixed)));
}
