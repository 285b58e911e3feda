import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { differenceInMeans } from '../../src/effects/estimators/difference-in-means.ts';
import { observedScheme } from '../../src/effects/inference/observed-scheme.ts';
import {
  randomizationChunk,
  randomizationChunks,
  randomizationTask,
} from '../../src/effects/inference/randomization.ts';
import { runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import { type ChunkWork, runChunks } from '../../src/parallel/run-chunks.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const y = Float64Array.from({ length: 40 }, (_, i) => ((i * 37) % 41) / 7);
const treated = Uint8Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? 1 : 0));
const estimate = differenceInMeans({
  outcome: 'y',
  term: 'z',
  units: Array.from(y, (_, i) => String(i)),
  y,
  treated,
  covariates: [],
  clusterOf: null,
  blockOf: null,
  weights: null,
});
const options = { studentized: true, replicates: 3210, seed: 'threads' };
const scheme = observedScheme({ treated, clusterOf: null, blockOf: null });
const task = randomizationTask(estimate, scheme, Int32Array.from(treated.keys()), options);
const source = (name: string) => pathToFileURL(join(root, `src/effects/inference/${name}.ts`));
const work = (threads: number): ChunkWork => ({
  module: source('randomization-chunk'),
  name: 'randomizationChunk',
  task,
  nChunks: randomizationChunks(task),
  threads,
});

describe('one thread', () => {
  it('gives the draws of the chunk function itself', async () => {
    const inline = runChunksInline(task, randomizationChunk, randomizationChunks(task));
    expect(inline.length).toBeGreaterThan(4);
    expect(await runChunks(work(1))).toEqual(inline);
  });
});

describe('threads from the built program', () => {
  it('give the draws of one thread, in order of chunk; a chunk that fails, fails the task', async () => {
    const built = (await import(pathToFileURL(join(root, 'dist/parallel/run-chunks.js')).href)) as {
      runChunks: typeof runChunks;
    };
    const module = pathToFileURL(join(root, 'dist/effects/inference/randomization-chunk.js'));
    expect(await built.runChunks({ ...work(3), module })).toEqual(await runChunks(work(1)));
    const broken = { ...work(2), module, name: 'noSuchFunction' };
    await expect(built.runChunks(broken)).rejects.toThrow('chunkOf is not a function');
  });
});
