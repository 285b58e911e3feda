import { expect, it } from 'vitest';
import { sha256Hex } from '../../src/core/hash.ts';

it('hashes text as UTF-8 and bytes alike (FIPS 180-2 example)', () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(sha256Hex('abc')).toBe(abc);
  expect(sha256Hex(new TextEncoder().encode('abc'))).toBe(abc);
});
