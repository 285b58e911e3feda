import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pseudonyms } from '../../src/privacy/pseudonym.ts';

const key = 'k'.repeat(32);

describe('pseudonyms', () => {
  it('is the start of HMAC-SHA256 (RFC 4231, test case 1)', () => {
    const named = pseudonyms(['Hi There'], Buffer.alloc(20, 0x0b));
    expect(named.get('Hi There')).toBe('pb0344c61d8db38535ca8');
  });

  it('gives each id its own, as written', () => {
    const ids = ['p1', 'P1', 'p01', ' p1', 'größe', 'p1'];
    const named = pseudonyms(ids, key);
    expect([...named.keys()].sort()).toEqual([...new Set(ids)].sort());
    expect(new Set(named.values()).size).toBe(5);
    expect(named.get('größe')).toBe(`p${createHmac('sha256', key).update('größe').digest('hex').slice(0, 20)}`);
    for (const pseudonym of named.values()) expect(pseudonym).toMatch(/^p[0-9a-f]{20}$/);
  });

  it('changes with the key', () => {
    expect(pseudonyms(['p1'], key).get('p1')).not.toBe(pseudonyms(['p1'], `${key}!`).get('p1'));
  });

  it('comes in an order that says nothing about the ids', () => {
    const ids = Array.from({ length: 50 }, (_, i) => `p${i}`);
    const order = [...pseudonyms(ids, key).keys()];
    expect(order).toEqual([...pseudonyms(ids.toReversed(), key).keys()]);
    expect(order).not.toEqual(ids);
  });

  it.each([
    ['an empty key', ''],
    ['an empty key', new Uint8Array()],
    ['8', 'password'],
  ])('refuses %s', (got, weak) => {
    expect(() => pseudonyms(['p1'], weak)).toThrow(
      expect.objectContaining({
        code: 'privacy.key',
        kind: 'usage',
        message: `pseudonym key: must hold at least 16 bytes, got ${got}.`,
      }),
    );
  });
});
