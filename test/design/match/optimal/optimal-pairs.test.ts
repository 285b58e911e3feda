import fc from 'fast-check';
import munkres from 'munkres';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { optimalPairs } from '../../../../src/design/match/optimal/optimal-pairs.ts';
import type { Pair } from '../../../../src/design/match/pair.ts';
import { expectRefusal } from '../../refusal.ts';
import { bestPairs } from './brute-force.ts';

const RUNS = { numRuns: 150 * Number(process.env.PROPERTY_RUNS ?? 1) };

/** Small whole distances tie often; `null` forbids the pair. */
const tables = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 }))
  .chain(([nTreated, nControls]) =>
    fc.array(
      fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { freq: 3 }), { minLength: nControls, maxLength: nControls }),
      { minLength: nTreated, maxLength: nTreated },
    ),
  );
type Table = readonly (readonly (number | null)[])[];

const requestOf = (table: Table, ratio: number) => ({
  nTreated: table.length,
  nControls: table[0]!.length,
  distance: (t: number, c: number) => table[t]![c] ?? Number.POSITIVE_INFINITY,
  ratio,
});
const total = (pairs: readonly Pair[]) => pairs.reduce((sum, { distance }) => sum + distance, 0);
const named = (pairs: readonly Pair[]) => pairs.map(({ treated, control }) => `${treated}-${control}`);

function random(seed: string, nTreated: number, nControls: number): Table {
  const rng = makeRng(seed);
  return Array.from({ length: nTreated }, () => Array.from({ length: nControls }, () => rng.uniform()));
}

describe('optimal pairs', () => {
  it('are for as many and as many as possible, and then as near as possible, as trying everything finds', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 2 }), (table, ratio) => {
        const request = requestOf(table, ratio);
        const pairs = optimalPairs(request);
        const best = bestPairs(request.nTreated, request.nControls, request);
        const nTreated = new Set(pairs.map(({ treated }) => treated)).size;
        expect({ treated: nTreated, count: pairs.length, distance: total(pairs) }).toEqual(best);
        expect(new Set(pairs.map(({ control }) => control)).size).toBe(pairs.length);
        for (let t = 0; t < table.length; t++)
          expect(pairs.filter(({ treated }) => treated === t).length).toBeLessThanOrEqual(ratio);
        for (const { treated, control, distance } of pairs) expect(table[treated]![control]).toBe(distance);
      }),
      RUNS,
    );
  });

  it.each([
    [60, 140],
    [100, 100],
    [185, 429],
    [300, 310],
  ])('of %i with %i have the total of munkres', (nTreated, nControls) => {
    const table = random(`large ${nTreated}`, nTreated, nControls);
    const theirs = munkres(table as number[][]).reduce((sum, [t, c]) => sum + table[t]![c]!, 0);
    const ours = optimalPairs(requestOf(table, 1));
    expect(ours).toHaveLength(nTreated);
    expect(Math.abs(total(ours) - theirs)).toBeLessThan(1e-9);
  });

  it('of two controls each have the total of munkres on every treated unit twice', () => {
    const table = random('twice', 40, 100);
    const twice = table.flatMap((row) => [[...row], [...row]]) as number[][];
    const theirs = munkres(twice).reduce((sum, [t, c]) => sum + twice[t]![c]!, 0);
    expect(Math.abs(total(optimalPairs(requestOf(table, 2))) - theirs)).toBeLessThan(1e-9);
  });

  it('do not depend on the order of rows, nor on a constant added to all distances', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 2 }), (seed, ratio) => {
        const table = random(seed, 12, 20).map((row) => row.map((value) => (value! < 0.7 ? value : null)));
        const ours = optimalPairs(requestOf(table, ratio));
        const turned = optimalPairs(
          requestOf(
            [...table].reverse().map((row) => [...row].reverse()),
            ratio,
          ),
        );
        expect(turned.map(({ treated, control }) => `${11 - treated}-${19 - control}`).sort()).toEqual(
          named(ours).sort(),
        );
        const shifted = table.map((row) => row.map((value) => value && value + 5));
        expect(named(optimalPairs(requestOf(shifted, ratio)))).toEqual(named(ours));
      }),
      { numRuns: 40 },
    );
  });

  it('give everybody a control before anybody has a second', () => {
    const near = [0, 0, 0, 0];
    const far = [9, 9, 9, 9];
    expect(named(optimalPairs(requestOf([near, far, near], 2)))).toEqual(['0-0', '0-1', '1-2', '2-3']);
  });

  it('are the first by number among equally good ones', () => {
    const table = [
      [1, 1, 1],
      [1, 1, 1],
    ];
    expect(named(optimalPairs(requestOf(table, 1)))).toEqual(['0-0', '1-1']);
  });

  it('hold nobody where every pair is forbidden', () => {
    expect(optimalPairs(requestOf([[null, null]], 1))).toEqual([]);
  });

  it('refuse a negative distance and one that is not a number (match.distance)', () => {
    for (const wrong of [-1, Number.NaN])
      expectRefusal(() => optimalPairs(requestOf([[wrong]], 1)), 'match.distance', `${wrong}`);
  });
});
