import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greedyPairs } from '../../../src/design/match/greedy-pairs.ts';
import type { Pair } from '../../../src/design/match/pair.ts';
import type { Neighbour, PartnerPool, Window } from '../../../src/design/match/partner-pool.ts';
import { scorePool } from '../../../src/design/match/score-pool.ts';
import { treePool } from '../../../src/design/match/tree-pool.ts';

interface Person {
  readonly x: number;
  readonly y: number;
  readonly age: number;
  readonly arm: boolean;
}

/** A pool that looks at every free partner: the rule without any short cut. */
function scanPool(
  controls: readonly number[],
  choose: (unit: number, fitting: readonly number[]) => Neighbour | null,
  { caliper, windows }: { readonly caliper: number; readonly windows: readonly Window[] },
): PartnerPool {
  const free = new Set([...controls].sort((a, b) => a - b));
  return {
    nearest(unit, except) {
      const fitting = [...free].filter(
        (control) =>
          !except.has(control) &&
          windows.every(({ values, width }) => Math.abs(values[control]! - values[unit]!) <= width),
      );
      const found = choose(unit, fitting);
      return found && found.distance <= caliper ? found : null;
    },
    take: (control) => void free.delete(control),
  };
}

/** Of equal scores below the last, of those above (or equal) the first; of the two sides the nearer, then the first. */
const byScore =
  (score: Float64Array, equalsBelow: boolean) =>
  (unit: number, fitting: readonly number[]): Neighbour | null => {
    const isBelow = (c: number) => score[c]! < score[unit]! || (equalsBelow && score[c]! === score[unit]!);
    const distance = (c: number) => Math.abs(score[c]! - score[unit]!);
    const below = fitting.filter(isBelow).sort((a, b) => distance(a) - distance(b) || b - a)[0];
    const above = fitting.filter((c) => !isBelow(c)).sort((a, b) => distance(a) - distance(b) || a - b)[0];
    const sides = [below, above].filter((c) => c !== undefined).sort((a, b) => distance(a) - distance(b) || a - b);
    return sides[0] === undefined ? null : { control: sides[0], distance: distance(sides[0]) };
  };

const byDistance =
  (distance: (a: number, b: number) => number) =>
  (unit: number, fitting: readonly number[]): Neighbour | null => {
    const least = Math.min(...fitting.map((c) => distance(unit, c)));
    const control = fitting.find((c) => distance(unit, c) === least);
    return control === undefined ? null : { control, distance: least };
  };

const person = fc.record({
  x: fc.integer({ min: 0, max: 12 }),
  y: fc.integer({ min: 0, max: 3 }),
  age: fc.integer({ min: 20, max: 28 }),
  arm: fc.boolean(),
});
const problemOf = (size: { readonly minLength: number; readonly maxLength: number }) =>
  fc.array(person, size).chain((people) =>
    fc.record({
      people: fc.constant<readonly Person[]>(people),
      units: fc.shuffledSubarray([...people.keys()].filter((i) => people[i]!.arm)),
      caliper: fc.constantFrom(0, 1, 2.5, Number.POSITIVE_INFINITY),
      width: fc.constantFrom(null, 0, 2, 5),
      ratio: fc.integer({ min: 1, max: 3 }),
      replace: fc.boolean(),
      closest: fc.boolean(),
      equalsBelow: fc.boolean(),
    }),
  );
const problem = problemOf({ minLength: 2, maxLength: 60 });
/** Enough people for a tree of several levels. */
const large = problemOf({ minLength: 300, maxLength: 400 });

describe('the pools of greedy matching', () => {
  it('find on a score what a scan of all finds, ties, windows, rounds and replacement included', () => {
    fc.assert(
      fc.property(problem, ({ people, units, caliper, width, ratio, replace, closest, equalsBelow }) => {
        const score = Float64Array.from(people, ({ x }) => x);
        const windows = width === null ? [] : [{ values: Float64Array.from(people, ({ age }) => age), width }];
        const controls = [...people.keys()].filter((i) => !people[i]!.arm);
        const pairsOf = (pool: PartnerPool) => greedyPairs({ units, pool, quotaOf: () => ratio, replace, closest });
        expect(pairsOf(scorePool({ score, controls, caliper, windows, equalsBelow }))).toEqual(
          pairsOf(scanPool(controls, byScore(score, equalsBelow), { caliper, windows })),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['few', problem, 1000],
    ['many', large, 60],
  ] as const)('find on rows of numbers what a scan of all finds, among %s people', (_, problems, numRuns) => {
    fc.assert(
      fc.property(problems, ({ people, units, caliper, width, ratio, replace, closest }) => {
        const values = Float64Array.from(people.flatMap(({ x, y }) => [x, y]));
        const windows = width === null ? [] : [{ values: Float64Array.from(people, ({ age }) => age), width }];
        const controls = [...people.keys()].filter((i) => !people[i]!.arm);
        const distance = (a: number, b: number) =>
          Math.sqrt((people[a]!.x - people[b]!.x) ** 2 + (people[a]!.y - people[b]!.y) ** 2);
        const pairsOf = (pool: PartnerPool) => greedyPairs({ units, pool, quotaOf: () => ratio, replace, closest });
        expect(pairsOf(treePool({ rows: { values, nColumns: 2 }, controls, caliper, windows }))).toEqual(
          pairsOf(scanPool(controls, byDistance(distance), { caliper, windows })),
        );
      }),
      { numRuns },
    );
  });

  it('take the first of two controls whose distances differ by rounding alone', () => {
    const values = Float64Array.of(0.3, 0.3 + 0.1 + 1e-16, 0.2);
    const pool = treePool({ rows: { values, nColumns: 1 }, controls: [2, 1], caliper: 1, windows: [] });
    expect(pool.nearest(0, new Set())!.control).toBe(1);
  });

  it('pair 40,000 with 60,000 people without a table of all pairs', () => {
    const score = Float64Array.from({ length: 100_000 }, (_, i) => (i * 0.6180339887) % 1);
    const indices = [...score.keys()];
    const request = { controls: indices.slice(40_000), caliper: Number.POSITIVE_INFINITY, windows: [] };
    const pairsOf = (pool: PartnerPool): readonly Pair[] =>
      greedyPairs({ units: indices.slice(0, 40_000), pool, quotaOf: () => 1, replace: false, closest: false });
    expect(pairsOf(scorePool({ ...request, score, equalsBelow: false }))).toHaveLength(40_000);
  });
});

describe('greedyPairs', () => {
  it('makes the closest pair of all first', () => {
    const score = Float64Array.of(0, 1, 0.9, 5);
    const pool = scorePool({ score, controls: [2, 3], caliper: 9, windows: [], equalsBelow: false });
    const pairs = greedyPairs({ units: [0, 1], pool, quotaOf: () => 1, replace: false, closest: true });
    expect(pairs.map(({ treated, control }) => [treated, control])).toEqual([
      [1, 2],
      [0, 3],
    ]);
  });

  it('lets everybody choose once before anybody chooses again', () => {
    const score = Float64Array.of(0, 10, 1, 2, 9);
    const pool = scorePool({ score, controls: [2, 3, 4], caliper: 99, windows: [], equalsBelow: false });
    const pairs = greedyPairs({ units: [0, 1], pool, quotaOf: () => 2, replace: false, closest: false });
    expect(pairs.map(({ treated, control }) => [treated, control])).toEqual([
      [0, 2],
      [1, 4],
      [0, 3],
    ]);
  });
});
