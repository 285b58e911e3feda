import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optimalPairs } from '../../../../src/design/match/optimal/optimal-pairs.ts';
import { optimalPairsOnScore } from '../../../../src/design/match/optimal/optimal-pairs-on-score.ts';
import type { Pair } from '../../../../src/design/match/pair.ts';

const RUNS = { numRuns: 400 * Number(process.env.PROPERTY_RUNS ?? 1) };
const total = (pairs: readonly Pair[]) => pairs.reduce((sum, { distance }) => sum + distance, 0);

/** Whole scores, so that ties are frequent and sums exact. */
const lines = fc.record({
  treated: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }),
  controls: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 25 }),
  caliper: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 1, max: 9 })),
  ratio: fc.integer({ min: 1, max: 3 }),
});
type Line = typeof lines extends fc.Arbitrary<infer T> ? T : never;

function pairsOf({ treated, controls, caliper, ratio }: Line): readonly Pair[] {
  const candidates = {
    treated: [...treated.keys()],
    controls: Array.from(controls, (_, i) => treated.length + i),
  };
  return optimalPairsOnScore(Float64Array.from([...treated, ...controls]), candidates, { caliper, ratio });
}

describe('optimal pairs on a score', () => {
  it('are as many and as near as those of the general solver, within the caliper, each control once', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { treated, controls, caliper, ratio } = line;
        const ours = pairsOf(line);
        const general = optimalPairs({
          nTreated: treated.length,
          nControls: controls.length,
          distance: (t, c) => {
            const distance = Math.abs(treated[t]! - controls[c]!);
            return distance <= caliper ? distance : Number.POSITIVE_INFINITY;
          },
          ratio,
        });
        const figures = (pairs: readonly Pair[]) => [
          new Set(pairs.map((pair) => pair.treated)).size,
          pairs.length,
          total(pairs),
        ];
        expect(figures(ours)).toEqual(figures(general));
        for (const pair of ours) {
          expect(pair.distance).toBe(Math.abs(treated[pair.treated]! - controls[pair.control - treated.length]!));
          expect(pair.distance).toBeLessThanOrEqual(caliper);
        }
        expect(new Set(ours.map(({ control }) => control)).size).toBe(ours.length);
        for (const t of treated.keys())
          expect(ours.filter((pair) => pair.treated === t).length).toBeLessThanOrEqual(ratio);
      }),
      RUNS,
    );
  });

  it('do not depend on the order in which candidates are listed', () => {
    fc.assert(
      fc.property(lines, ({ treated, controls, caliper, ratio }) => {
        const score = Float64Array.from([...treated, ...controls]);
        const numbers = [...score.keys()];
        const candidates = { treated: numbers.slice(0, treated.length), controls: numbers.slice(treated.length) };
        const turned = { treated: candidates.treated.toReversed(), controls: candidates.controls.toReversed() };
        expect(optimalPairsOnScore(score, turned, { caliper, ratio })).toEqual(
          optimalPairsOnScore(score, candidates, { caliper, ratio }),
        );
      }),
      RUNS,
    );
  });
});
