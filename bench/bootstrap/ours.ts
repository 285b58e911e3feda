import { makeRng } from '../../src/core/rng.ts';
import { differenceInMeans } from '../../src/effects/estimators/difference-in-means.ts';
import {
  bootstrapChunk,
  bootstrapChunks,
  bootstrapEffect,
  bootstrapTask,
} from '../../src/effects/inference/bootstrap.ts';
import { runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import { report } from '../report.ts';

// node ours.js UNITS percentile|bca|integer|cluster WARM: DiD of a panel with one value before and one after, as the
// difference of mean changes; units (or teams of ten) drawn 9,999 times within arms. From both columns to the interval.
const [n, what, nWarm] = [Number(process.argv[2]), process.argv[3]!, Number(process.argv[4])];
const B = 9999;
const TEAM = 10;
const rng = makeRng('bootstrap');
const draw = () => (what === 'integer' ? rng.integer(100) : 3 * (rng.uniform() + rng.uniform() + rng.uniform()));
const before = Float64Array.from({ length: n }, draw);
const after = Float64Array.from({ length: n }, draw);
const treated = Uint8Array.from({ length: n }, (_, unit) => Math.floor(unit / TEAM) % 2);
const provenance = { seed: null, toolVersion: '', designHash: null, dataHash: null };
const byTeam = what === 'cluster';

function work(): number {
  const y = after.map((value, unit) => value - before[unit]!);
  const clusterOf = byTeam ? Int32Array.from({ length: n }, (_, unit) => Math.floor(unit / TEAM)) : null;
  const frame = {
    outcome: 'y',
    term: 'd',
    units: null,
    y,
    treated,
    covariates: [],
    clusterOf,
    blockOf: null,
    weights: null,
  };
  const estimate = differenceInMeans(frame);
  const plan = { entityOf: clusterOf, blockOf: null, resamples: null, withErrors: false, replicates: B, seed: 'b' };
  const task = bootstrapTask(estimate, plan);
  const chunks = runChunksInline(task, bootstrapChunk, bootstrapChunks(task));
  const ci = what === 'percentile' ? ('percentile' as const) : ('bca' as const);
  const options = { scheme: byTeam ? ('cluster' as const) : ('unit' as const), ci, quantile: 'order' as const };
  return bootstrapEffect(estimate, task, chunks, { ...options, alpha: 0.05, provenance }).rows[0]!.ciLow!;
}

report({ workload: `bootstrap-${what}`, impl: 'pilotlift', n, b: B }, work, nWarm);
