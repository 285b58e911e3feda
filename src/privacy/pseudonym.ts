import { createHmac } from 'node:crypto';
import { PilotError } from '../core/error.ts';
import { naturalOrder } from '../core/natural-order.ts';

const SHORTEST_KEY_BYTES = 16;
const HEX_DIGITS = 20;

/**
 * Pseudonyms of ids: `p` and 80 bits of HMAC-SHA256 (RFC 2104) of the id, as written (UTF-8, no case folding), in hex.
 * Same key and id, same pseudonym; without the key an id cannot be found by trying all of them. The map is in the
 * natural order of the pseudonyms, so that its order says nothing about the ids. Pseudonymised data stay personal data.
 * Throws `privacy.key` (usage) for a key that is empty or shorter than 16 bytes.
 */
export function pseudonyms(ids: readonly string[], key: string | Uint8Array): ReadonlyMap<string, string> {
  const bytes = typeof key === 'string' ? Buffer.from(key, 'utf8') : key;
  if (bytes.length < SHORTEST_KEY_BYTES)
    throw new PilotError({
      code: 'privacy.key',
      kind: 'usage',
      message: `pseudonym key: must hold at least ${SHORTEST_KEY_BYTES} bytes, got ${bytes.length === 0 ? 'an empty key' : bytes.length}.`,
      hint: 'Use a random key of 32 bytes and keep it outside the results.',
    });
  const named = [...new Set(ids)].map((id): [string, string] => {
    const digest = createHmac('sha256', bytes).update(id, 'utf8').digest('hex');
    return [id, `p${digest.slice(0, HEX_DIGITS)}`];
  });
  return new Map(named.sort(([, a], [, b]) => naturalOrder(a, b)));
}
