import { expect, it } from 'vitest';
import { defaultSeed } from '../../../src/design/randomize/default-seed.ts';

it('is determined by plan and roster', () => {
  expect(defaultSeed('a', 'b')).toBe(defaultSeed('a', 'b'));
  expect(defaultSeed('a', 'b')).not.toBe(defaultSeed('b', 'a'));
  expect(defaultSeed('a', 'b')).toMatch(/^[0-9a-f]{16}$/);
});
