import { sha256Hex } from '../../core/hash.ts';
import { canonicalJson } from '../canonical-json.ts';

/** The hash of one line of a log: SHA-256 (hex) of its canonical JSON without the hash itself and the time. */
export function chainHash(line: object): string {
  return sha256Hex(canonicalJson({ ...line, hash: undefined, enrolledAt: undefined, takenAt: undefined }));
}
