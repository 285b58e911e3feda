import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { drawSubsets } from '../../../src/stats/resample/draw-subsets.ts';
import { packStrata } from '../../../src/stats/resample/packed-strata.ts';
import { subsetSums } from '../../../src/stats/resample/subset-sums.ts';

const sizes = [70, 1, 33, 64, 600];
const stratumOf = Int32Array.from(
  sizes.flatMap((size, s) => Array.from({ length: size }, () => s)),
  (s) => s,
);
const strata = packStrata({ stratumOf, nStrata: sizes.length });
const isSet = (bits: Uint32Array, bit: number) => ((bits[bit >>> 5]! >>> (bit & 31)) & 1) === 1;

describe.each([
  ['halves', [35, 1, 16, 32, 300]],
  ['few and many', [3, 0, 33, 60, 37]],
  ['a third', [23, 0, 11, 21, 200]],
])('%s', (_, wanted) => {
  const places = Int32Array.from(wanted);
  const bits = new Uint32Array(strata.nWords);

  it('has exactly as many of each stratum, nobody of the padding, and everybody as often as anybody', () => {
    const draws = 4000;
    const rng = makeRng('subsets');
    const counts = new Int32Array(stratumOf.length);
    for (let draw = 0; draw < draws; draw++) {
      drawSubsets(strata, places, { rng, bits, at: 0 });
      const inStratum = new Int32Array(sizes.length);
      for (const [bit, entity] of strata.entityOf.entries()) {
        if (!isSet(bits, bit)) continue;
        if (entity < 0) throw new Error(`bit ${bit} is nobody's`);
        counts[entity]!++;
        inStratum[stratumOf[entity]!]!++;
      }
      if (inStratum.some((count, s) => count !== wanted[s])) throw new Error(`draw ${draw} has ${inStratum}`);
    }
    for (const [entity, count] of counts.entries()) {
      const p = wanted[stratumOf[entity]!]! / sizes[stratumOf[entity]!]!;
      // 768 comparisons: 4.5 standard errors are passed once in 200 runs, and the seed is fixed.
      expect(Math.abs(count / draws - p)).toBeLessThanOrEqual(4.5 * Math.sqrt((p * (1 - p)) / draws));
    }
  });

  it('has the sums of its rows', () => {
    const [nDraws, nColumns] = [5, 3];
    const rng = makeRng('sums');
    const packed = new Float64Array(strata.entityOf.length * nColumns).map(() => rng.uniform() - 0.5);
    const many = new Uint32Array(nDraws * strata.nWords);
    for (let draw = 0; draw < nDraws; draw++)
      drawSubsets(strata, places, { rng, bits: many, at: draw * strata.nWords });
    const sums = subsetSums(strata, { packed, nColumns }, many, nDraws);
    for (let draw = 0; draw < nDraws; draw++)
      for (let j = 0; j < nColumns; j++) {
        const own = many.subarray(draw * strata.nWords, (draw + 1) * strata.nWords);
        let expected = 0;
        for (let bit = 0; bit < strata.entityOf.length; bit++)
          if (isSet(own, bit)) expected += packed[bit * nColumns + j]!;
        expect(sums[draw * nColumns + j]).toBeCloseTo(expected, 10);
      }
  });
});
