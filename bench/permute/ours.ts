import { makeRng } from '../../src/core/rng.ts';
import { blockedDifference } from '../../src/effects/estimators/blocked-difference.ts';
import { differenceInMeans } from '../../src/effects/estimators/difference-in-means.ts';
import { observedScheme } from '../../src/effects/inference/observed-scheme.ts';
import {
  randomizationChunk,
  randomizationChunks,
  randomizationEffect,
  randomizationTask,
} from '../../src/effects/inference/randomization.ts';
import { runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import { report } from '../report.ts';

// node ours.js UNITS complete|blocked difference|studentized WARM: 9,999 assignments, p value and interval by inversion.
const [n, design, statistic, nWarm] = [
  Number(process.argv[2]),
  process.argv[3]!,
  process.argv[4]!,
  Number(process.argv[5]),
];
const B = 9999;
const BLOCKS = 50;
const rng = makeRng('permute');
const y = Float64Array.from({ length: n }, () => rng.uniform() + rng.uniform());
const treated = Uint8Array.from({ length: n }, (_, unit) => unit % 2);
const blockOf = Int32Array.from({ length: n }, (_, unit) => Math.floor((unit * BLOCKS) / n));
const unitOf = Int32Array.from({ length: n }, (_, unit) => unit);
const units = Array.from({ length: n }, String);
const provenance = { seed: null, toolVersion: '', designHash: null, dataHash: null };

function work(): number {
  const plain = { outcome: 'y', term: 'd', units, y, treated, covariates: [], clusterOf: null, weights: null };
  const blocked = design === 'blocked';
  const estimate = blocked ? blockedDifference({ ...plain, blockOf }) : differenceInMeans({ ...plain, blockOf: null });
  const scheme = observedScheme({ treated, clusterOf: null, blockOf: blocked ? blockOf : null });
  const options = { studentized: statistic === 'studentized', replicates: B, seed: 'p' };
  const task = randomizationTask(estimate, scheme, unitOf, options);
  const chunks = runChunksInline(task, randomizationChunk, randomizationChunks(task));
  return randomizationEffect(estimate, task, chunks, { alpha: 0.05, provenance }).effect.rows[0]!.pValue!;
}

report({ workload: `permute-${design}-${statistic}`, impl: 'pilotlift', n, b: B }, work, nWarm);
