import { sha256Hex } from '../../core/hash.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { EnrolmentEntry, EnrolmentHeader } from './types.ts';

/** The hash of one line of the log: SHA-256 (hex) of its canonical JSON without the hash itself and the time. */
export function chainHash(line: Omit<EnrolmentEntry, 'hash' | 'enrolledAt'> | Omit<EnrolmentHeader, 'hash'>): string {
  return sha256Hex(canonicalJson({ ...line, hash: undefined, enrolledAt: undefined }));
}
