import { expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';
import { differenceInMeans } from '../../src/effects/estimators/difference-in-means.ts';
import {
  randomizationChunk,
  randomizationChunks,
  randomizationEffect,
  randomizationTask,
} from '../../src/effects/inference/randomization.ts';
import { runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import { normalQuantile } from '../../src/stats/distributions/normal.ts';
import { testProvenance } from '../effects/frames.ts';

// A re-randomised pilot of 40 people whose outcome depends on the covariates that the arms were made alike on.
const [N, PILOTS, REPLICATES, EFFECT] = [40, 400, 199, 1];
const names = Array.from({ length: N }, (_, i) => `u${i + 1}`);

function pValues(pilot: number, effect: number) {
  const rng = makeRng(`re-randomised pilot ${pilot}`);
  const gaussian = () => normalQuantile(rng.uniform() || 0.5);
  const covariates = ['a', 'b'].map((name) => ({
    name,
    kind: 'number' as const,
    values: Float64Array.from(names, gaussian),
  }));
  const request = { units: names, arms: ['control', 'treatment'], covariates, seed: `pilot ${pilot}` };
  const own = declareDesign({ ...request, kind: 'rerandomized', accept: 0.05 });
  const ignoring = declareDesign({ ...request, kind: 'complete' });
  const treated = own.draw(makeRng(own.seed));
  const [a, b] = [covariates[0]!.values, covariates[1]!.values];
  const y = Float64Array.from(treated, (arm, i) => 1.5 * (a[i]! + b[i]!) + effect * arm + gaussian());
  const estimate = differenceInMeans({
    outcome: 'y',
    term: 'treatment',
    units: names,
    y,
    treated,
    covariates: [],
    clusterOf: null,
    blockOf: null,
    weights: null,
  });
  return [own, ignoring].map(({ scheme }) => {
    const task = randomizationTask(estimate, scheme, Int32Array.from(names.keys()), {
      studentized: true,
      replicates: REPLICATES,
      seed: 's',
    });
    const chunks = runChunksInline(task, randomizationChunk, randomizationChunks(task));
    const { effect: inferred } = randomizationEffect(estimate, task, chunks, {
      alpha: 0.05,
      provenance: testProvenance,
    });
    return inferred.rows[0]!.pValue!;
  });
}

/** Shares of pilots that each of the two tests rejects at 5 %: the design's own, and one that forgets re-randomisation. */
function rejections(effect: number) {
  const counts = [0, 0];
  for (let pilot = 0; pilot < PILOTS; pilot++)
    for (const [test, p] of pValues(pilot, effect).entries()) if (p <= 0.05) counts[test]!++;
  return counts.map((count) => count / PILOTS) as [number, number];
}

it('keeps its level under the same rule, and is conservative and weak where it forgets the rule', () => {
  const [size, sizeIgnoring] = rejections(0);
  const [power, powerIgnoring] = rejections(EFFECT);
  console.log(
    `re-randomised, ${PILOTS} pilots: size ${size} (ignoring the rule ${sizeIgnoring}), power ${power} (${powerIgnoring})`,
  );
  expect(Math.abs(size - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / PILOTS));
  expect(sizeIgnoring).toBeLessThan(0.02);
  expect(power).toBeGreaterThan(powerIgnoring + 0.15);
});
