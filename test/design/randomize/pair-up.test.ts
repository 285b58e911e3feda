import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { pairUp } from '../../../src/design/randomize/pair-up.ts';

const rowsOf = (n: number, nColumns: number, seed: string) => {
  const rng = makeRng(seed);
  return { values: Float64Array.from({ length: n * nColumns }, () => rng.uniform()), nColumns };
};
const everybody = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
const distance = ({ values, nColumns }: ReturnType<typeof rowsOf>, a: number, b: number) =>
  Math.hypot(...Array.from({ length: nColumns }, (_, j) => values[a * nColumns + j]! - values[b * nColumns + j]!));

/** The smallest total of all ways to pair, by dynamic programming over subsets. */
function smallestTotal(rows: ReturnType<typeof rowsOf>, n: number): number {
  const least = new Float64Array(1 << n).fill(Number.POSITIVE_INFINITY);
  least[0] = 0;
  for (let set = 0; set < 1 << n; set++) {
    if (least[set] === Number.POSITIVE_INFINITY) continue;
    const first = [...everybody(n)].find((i) => ((set >> i) & 1) === 0);
    if (first === undefined) continue;
    for (let other = first + 1; other < n; other++) {
      if ((set >> other) & 1) continue;
      const next = set | (1 << first) | (1 << other);
      least[next] = Math.min(least[next]!, least[set]! + distance(rows, first, other));
    }
  }
  return least[(1 << n) - 1]!;
}

describe('pairUp', () => {
  it.each([2, 4, 6, 8, 10, 12, 14])('has the smallest total of all ways to pair %d', (n) => {
    for (let trial = 0; trial < 20; trial++) {
      const rows = rowsOf(n, 3, `pairs ${n} ${trial}`);
      const pairs = pairUp(rows, everybody(n));
      expect(pairs.flat().sort((a, b) => a - b)).toEqual([...everybody(n)]);
      const total = pairs.reduce((sum, [a, b]) => sum + distance(rows, a, b), 0);
      expect(total).toBeCloseTo(smallestTotal(rows, n), 6);
    }
  });

  it('pairs everybody once where there are many, and hardly worse than at once', () => {
    const rows = rowsOf(900, 2, 'many');
    const pairs = pairUp(rows, everybody(900));
    expect(pairs.flat().sort((a, b) => a - b)).toEqual([...everybody(900)]);
    const mean = pairs.reduce((sum, [a, b]) => sum + distance(rows, a, b), 0) / pairs.length;
    // Of 900 points in a unit square the nearest neighbour lies 1 / (2 sqrt 900) away on average.
    expect(mean).toBeLessThan(1.6 / (2 * Math.sqrt(900)));
  });

  it('pairs entities that are all alike', () => {
    const pairs = pairUp({ values: new Float64Array(12), nColumns: 2 }, everybody(6));
    expect(pairs.flat().sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
