import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCheckCode } from '../../src/design/check-code.ts';
import { fingerprint } from '../../src/design/fingerprint.ts';
import type { Manifest } from '../../src/design/manifest.ts';

const earlier = {
  seed: 's',
  designHash: 'e'.repeat(64),
  assignmentHash: 'f'.repeat(64),
  lockedAt: null,
  reason: 'why',
};
const manifest: Manifest = {
  formatVersion: 1,
  algorithm: 'complete',
  algorithmVersion: 1,
  toolVersion: '0.1.0',
  planHash: 'a'.repeat(64),
  rosterHash: 'b'.repeat(64),
  seed: 'spring',
  designHash: 'c'.repeat(64),
  assignmentHash: 'd'.repeat(64),
  probabilities: [],
  baselines: { revenue: '1'.repeat(64), calls: '2'.repeat(64) },
  lockedAt: '2026-03-01',
  earlierDraws: [earlier],
};
const seeded = (seed: string) => fingerprint({ ...manifest, seed });
const SIGNS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

describe('fingerprint', () => {
  it('stays as sponsors have kept it', () => {
    expect(fingerprint(manifest)).toMatchInlineSnapshot(`"JKNGC-KN2Y8-0DN3S-1CETE"`);
  });

  it('ignores time, version and the order of the baselines', () => {
    const baselines = { calls: '2'.repeat(64), revenue: '1'.repeat(64) };
    const other = { ...manifest, lockedAt: null, toolVersion: '9.9.9', baselines };
    expect(fingerprint(other)).toBe(fingerprint(manifest));
  });

  it.each<Partial<Manifest>>([
    { algorithm: 'cluster' },
    { algorithmVersion: 2 },
    { planHash: '0'.repeat(64) },
    { rosterHash: '0'.repeat(64) },
    { seed: 'autumn' },
    { designHash: '0'.repeat(64) },
    { assignmentHash: '0'.repeat(64) },
    { baselines: { revenue: '1'.repeat(64) } },
    { baselines: { revenue: '1'.repeat(64), calls: '3'.repeat(64) } },
    { enrolment: '0'.repeat(64) },
    { earlierDraws: [] },
    { earlierDraws: [{ ...earlier, assignmentHash: '0'.repeat(64) }] },
  ])('covers %j', (change) => {
    expect(fingerprint({ ...manifest, ...change })).not.toBe(fingerprint(manifest));
  });
});

describe('readCheckCode', () => {
  it('reads what people make of it in a mail', () => {
    const loosely = fc
      .tuple(
        fc.string(),
        fc.infiniteStream(fc.constantFrom('', ' ', '-', '\u2013', '\u00a0', '\n')),
        fc.infiniteStream(fc.boolean()),
      )
      .map(([seed, gaps, lower]) => {
        const code = seeded(seed);
        const alike = { '0': 'o', '1': 'l' } as Record<string, string>;
        const typed = [...code].map((sign) => {
          const other = lower.next().value ? (alike[sign] ?? sign.toLowerCase()) : sign;
          return `${other}${gaps.next().value}`;
        });
        return { code, typed: typed.join('') };
      });
    fc.assert(fc.property(loosely, ({ code, typed }) => void expect(readCheckCode(typed)).toBe(code)));
    expect(readCheckCode(seeded('x').replaceAll('1', 'I'))).toBe(seeded('x'));
  });

  it('refuses every code with one sign changed', () => {
    const place = fc.integer({ min: 0, max: 19 });
    const check = fc.property(fc.string(), place, fc.constantFrom(...SIGNS), (seed, at, sign) => {
      const signs = [...seeded(seed).replaceAll('-', '')];
      fc.pre(signs[at] !== sign);
      expect(readCheckCode(signs.with(at, sign).join(''))).toBeNull();
    });
    fc.assert(check, { numRuns: 500 });
  });

  it('refuses every code with two signs swapped', () => {
    const place = fc.integer({ min: 0, max: 19 });
    const check = fc.property(fc.string(), place, place, (seed, a, b) => {
      const signs = [...seeded(seed).replaceAll('-', '')];
      fc.pre(signs[a] !== signs[b]);
      expect(readCheckCode(signs.with(a, signs[b]!).with(b, signs[a]!).join(''))).toBeNull();
    });
    fc.assert(check, { numRuns: 500 });
  });

  it.each(['', '-----', 'coaching', 'U'.repeat(20), seeded('x').slice(1), `${seeded('x')}0`, '\u{1f600}'.repeat(20)])(
    'refuses %j',
    (typed) => expect(readCheckCode(typed)).toBeNull(),
  );
});
