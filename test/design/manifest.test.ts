import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { buildManifest, type ManifestRequest } from '../../src/design/manifest.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';

const design = declareDesign({
  kind: 'complete',
  units: ['u1', 'u2', 'u3', 'u4', 'u5'],
  arms: ['control', 'treatment'],
  seed: 'first',
});
const request = (change: Partial<ManifestRequest>): ManifestRequest => ({
  design,
  assignment: design.draw(makeRng(design.seed)),
  toolVersion: '1.2.3',
  planHash: 'p',
  rosterHash: 'r',
  baselines: { revenue: 'h' },
  lockedAt: '2026-01-05T09:00:00Z',
  amends: null,
  ...change,
});

describe('buildManifest', () => {
  it('records what is needed to derive the assignment again', () => {
    const manifest = buildManifest(request({}));
    expect(manifest).toMatchObject({
      algorithm: 'complete',
      seed: 'first',
      designHash: design.hash,
      planHash: 'p',
      rosterHash: 'r',
      toolVersion: '1.2.3',
      baselines: { revenue: 'h' },
      earlierDraws: [],
    });
    expect(manifest.probabilities.map(({ arm, smallest, largest }) => ({ arm, smallest, largest }))).toEqual([
      { arm: 'control', smallest: 0.5, largest: 0.5 },
      { arm: 'treatment', smallest: 0.5, largest: 0.5 },
    ]);
    expect(manifest.probabilities.reduce((sum, { nUnits }) => sum + nUnits, 0)).toBe(5);
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
  });

  it('keeps time outside the hashes', () => {
    const { lockedAt, ...now } = buildManifest(request({}));
    const { lockedAt: never, ...later } = buildManifest(request({ lockedAt: null }));
    expect([lockedAt, never]).toEqual(['2026-01-05T09:00:00Z', null]);
    expect(later).toEqual(now);
  });

  it('keeps every earlier draw beside an amended one', () => {
    const first = buildManifest(request({}));
    const second = buildManifest(request({ amends: { manifest: first, reason: 'a site closed' } }));
    const third = buildManifest(request({ amends: { manifest: second, reason: 'roster corrected' } }));
    expect(third.earlierDraws.map(({ reason }) => reason)).toEqual(['a site closed', 'roster corrected']);
    expect(third.earlierDraws[0]!.assignmentHash).toBe(first.assignmentHash);
  });
});
