import { makeRng } from '../../src/core/rng.ts';
import { drawSubsets } from '../../src/stats/resample/draw-subsets.ts';
import { packStrata } from '../../src/stats/resample/packed-strata.ts';
import { subsetSums } from '../../src/stats/resample/subset-sums.ts';
import { report } from '../report.ts';

// Candidates of a re-randomisation: half of every one of 50 strata, and the sums of five covariates over the treated.
const [n, candidates] = [Number(process.argv[2]), Number(process.argv[3])];
const [STRATA, COLUMNS, BATCH] = [50, 5, 128];
const scheme = { stratumOf: Int32Array.from({ length: n }, (_, i) => i % STRATA), nStrata: STRATA };
const rng = makeRng('covariates');
const strata = packStrata(scheme);
const packed = Float64Array.from({ length: strata.nWords * 32 * COLUMNS }, () => rng.uniform() - 0.5);
const places = Int32Array.from(strata.sizes, (size) => size / 2);
const bits = new Uint32Array(BATCH * strata.nWords);

report({ workload: 'rerandomize', impl: 'pilotlift', n, b: candidates }, () => {
  let best = Number.POSITIVE_INFINITY;
  for (let done = 0; done < candidates; done += BATCH) {
    for (let i = 0; i < BATCH; i++) drawSubsets(strata, places, { rng, bits, at: i * strata.nWords });
    const sums = subsetSums(strata, { packed, nColumns: COLUMNS }, bits, BATCH);
    for (let i = 0; i < BATCH; i++) {
      let squared = 0;
      for (let j = 0; j < COLUMNS; j++) squared += sums[i * COLUMNS + j]! ** 2;
      best = Math.min(best, (48 * squared) / n);
    }
  }
  return best;
});
