import { makeRng } from '../../src/core/rng.ts';
import { ancova } from '../../src/effects/estimators/ancova.ts';
import { runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import { wildChunk, wildChunks, wildEffect, wildTask } from '../../src/effects/inference/wild.ts';
import { report } from '../report.ts';

// node ours.js ROWS: y on an arm and three covariates, 40 clusters; restricted wild cluster bootstrap-t, 9,999 sign vectors.
const n = Number(process.argv[2]);
const B = 9999;
const CLUSTERS = 40;
const rng = makeRng('wild');
const normal = () => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
const clusterOf = Int32Array.from({ length: n }, (_, row) => row % CLUSTERS);
const treated = Uint8Array.from(clusterOf, (cluster) => (cluster < CLUSTERS / 2 ? 1 : 0));
const shocks = Array.from({ length: CLUSTERS }, normal);
const covariates = ['x1', 'x2', 'x3'].map((name) => ({ name, values: Float64Array.from({ length: n }, normal) }));
const y = Float64Array.from(clusterOf, (cluster, row) => {
  return 0.1 * treated[row]! + 0.3 * covariates[0]!.values[row]! + 0.3 * shocks[cluster]! + normal();
});
const provenance = { seed: null, toolVersion: '', designHash: null, dataHash: null };

function work(): number {
  const frame = {
    outcome: 'y',
    term: 'd',
    units: null,
    y,
    treated,
    covariates,
    clusterOf,
    blockOf: null,
    weights: null,
  };
  const estimate = ancova(frame);
  const task = wildTask(estimate, { variant: '11', weights: 'rademacher', imposeNull: true, replicates: B, seed: 'w' });
  const chunks = runChunksInline(task, wildChunk, wildChunks(task));
  return wildEffect(estimate, task, chunks, { alpha: 0.05, provenance }).effect.rows[0]!.pValue!;
}

report({ workload: 'wild', impl: 'pilotlift', n, b: B }, work, 60);
