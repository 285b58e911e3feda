import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestOnScore } from '../../../src/design/match/nearest-on-score.ts';
import { nearestRows } from '../../../src/design/match/nearest-rows.ts';
import type { Candidates, Pair } from '../../../src/design/match/pair.ts';

/** The same rule by brute force: every free control looked at for every treated unit. */
function bruteForce(candidates: Candidates, caliper: number, distanceOf: (a: number, b: number) => number) {
  const free = new Set([...candidates.controls].sort((a, b) => a - b));
  const pairs: Pair[] = [];
  for (const treated of candidates.treated) {
    let best: Pair | null = null;
    for (const control of free) {
      const distance = distanceOf(treated, control);
      if (best === null || distance < best.distance) best = { treated, control, distance };
    }
    if (best === null || best.distance > caliper) continue;
    pairs.push(best);
    free.delete(best.control);
  }
  return pairs;
}

/** The rule for scores by brute force: of equal scores below the last, of those above the first; then the smaller index. */
function neighbours(score: Float64Array, { treated, controls }: Candidates, caliper: number): readonly Pair[] {
  const free = new Set(controls);
  const pairs: Pair[] = [];
  for (const unit of treated) {
    const distanceOf = (control: number) => Math.abs(score[control]! - score[unit]!);
    const nearest = Math.min(...[...free].map(distanceOf));
    const tied = [...free].filter((control) => distanceOf(control) === nearest && nearest <= caliper);
    const below = tied.filter((control) => score[control]! < score[unit]!);
    const others = tied.filter((control) => score[control]! >= score[unit]!);
    const chosen = [
      ...(below.length > 0 ? [Math.max(...below)] : []),
      ...(others.length > 0 ? [Math.min(...others)] : []),
    ];
    if (chosen.length === 0) continue;
    const control = Math.min(...chosen);
    pairs.push({ treated: unit, control, distance: nearest });
    free.delete(control);
  }
  return pairs;
}

const problem = fc
  .array(fc.record({ x: fc.integer({ min: 0, max: 12 }), y: fc.integer({ min: 0, max: 3 }), arm: fc.boolean() }), {
    minLength: 2,
    maxLength: 40,
  })
  .chain((people) =>
    fc.record({
      people: fc.constant(people),
      treated: fc.shuffledSubarray([...people.keys()].filter((i) => people[i]!.arm)),
      caliper: fc.constantFrom(0, 1, 2.5, Number.POSITIVE_INFINITY),
    }),
  );

describe('nearestOnScore', () => {
  it('finds the pairs of a brute-force search, ties included', () => {
    fc.assert(
      fc.property(problem, ({ people, treated, caliper }) => {
        const score = Float64Array.from(people, ({ x }) => x);
        const controls = [...people.keys()].filter((i) => !people[i]!.arm);
        const candidates = { treated, controls };
        expect(nearestOnScore(score, candidates, caliper)).toEqual(neighbours(score, candidates, caliper));
      }),
      { numRuns: 1000 },
    );
  });

  it('pairs 40,000 with 60,000 people without a table of all pairs', () => {
    const score = Float64Array.from({ length: 100_000 }, (_, i) => (i * 0.6180339887) % 1);
    const treated = [...score.keys()].slice(0, 40_000);
    const controls = [...score.keys()].slice(40_000);
    expect(nearestOnScore(score, { treated, controls }, Number.POSITIVE_INFINITY)).toHaveLength(40_000);
  });
});

describe('nearestRows', () => {
  it('finds the pairs of a brute-force search, ties included', () => {
    fc.assert(
      fc.property(problem, ({ people, treated, caliper }) => {
        const values = Float64Array.from(people.flatMap(({ x, y }) => [x, y]));
        const controls = [...people.keys()].filter((i) => !people[i]!.arm);
        const candidates = { treated, controls };
        const distanceOf = (a: number, b: number) =>
          Math.sqrt((people[a]!.x - people[b]!.x) ** 2 + (people[a]!.y - people[b]!.y) ** 2);
        expect(nearestRows({ values, nColumns: 2 }, candidates, caliper)).toEqual(
          bruteForce(candidates, caliper, distanceOf),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('takes the first of two controls whose distances differ by rounding alone', () => {
    const values = Float64Array.of(0.3, 0.3 + 0.1 + 1e-16, 0.2);
    const pairs = nearestRows({ values, nColumns: 1 }, { treated: [0], controls: [2, 1] }, 1);
    expect(pairs[0]!.control).toBe(1);
  });
});
