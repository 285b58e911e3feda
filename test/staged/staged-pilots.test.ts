import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDuckdb } from '../../src/engines/duckdb/open-duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { stagedPilots } from './staged-pilots.ts';
import { bar } from './study/bar.ts';
import { scoreSeeds } from './study/score-seeds.ts';

// A small part of the study that `npm run staged` does in full; STAGED_SEEDS=200 STAGED_TWINS=500 runs all of it.
const nThreatened = Number(process.env.STAGED_SEEDS ?? 5);
const nTwins = Number(process.env.STAGED_TWINS ?? 2);
let engine: Engine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

it.each(stagedPilots)(
  '$name: caught by its own finding, and its clean twin is not stopped',
  {
    timeout: 3_600_000,
  },
  async (pilot) => {
    const threat = await scoreSeeds(pilot, { name: pilot.name, threatened: true, first: 1, last: nThreatened }, engine);
    expect(threat.found).toBeGreaterThanOrEqual(bar.caught * nThreatened);
    expect(threat.sentence).toMatch(/\d.*\.$/);
    const twin = await scoreSeeds(pilot, { name: pilot.name, threatened: false, first: 1, last: nTwins }, engine);
    expect(twin.stopped).toBeLessThanOrEqual(bar.falseStops * nTwins);
    expect(twin.found).toBeLessThan(threat.found);
  },
);

it('stages twelve pilots, each caught by another finding', () => {
  expect(stagedPilots).toHaveLength(12);
  expect(new Set(stagedPilots.map(({ finding }) => finding.code)).size).toBe(12);
});
