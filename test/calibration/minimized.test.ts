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

// 48 people who join one at a time, in an order that has nothing to do with their ids. Most are of one region and one grade,
// and both drive the outcome.
const [N, PILOTS, PILOTS_OF_POWER, REPLICATES, EFFECT] = [48, 500, 150, 199, 1];
const REGIONS = ['=north', '=north', '=north', '=north', '=north', '=south', '=south', '=east'];
const GRADES = ['0', '0', '0', '1', '1', '2'];
const PULL: Readonly<Record<string, number>> = { '=north': 0, '=south': 2, '=east': -2, '0': 0, '1': 1.5, '2': 3 };

function onePilot(pilot: number, effect: number) {
  const rng = makeRng(`rolling pilot ${pilot}`);
  const gaussian = () => normalQuantile(rng.uniform() || 0.5);
  const pick = (texts: readonly string[]) => texts[rng.integer(texts.length)]!;
  const joining = Array.from({ length: N }, (_, i) => ({ unit: `u${i + 1}`, at: rng.uniform() }));
  const units = joining.sort((a, b) => a.at - b.at).map(({ unit }) => unit);
  const levels = units.map(() => [pick(REGIONS), pick(GRADES)]);
  const request = { units, arms: ['control', 'treatment'], seed: `pilot ${pilot}` };
  const own = declareDesign({ ...request, kind: 'minimized', arrivals: levels });
  const complete = declareDesign({ ...request, kind: 'complete' });
  const levelsOf = new Map(units.map((unit, i) => [unit, levels[i]!]));
  const levelsInOrder = own.units.map((unit) => levelsOf.get(unit)!);
  const treated = own.draw(makeRng(own.seed));
  const y = Float64Array.from(treated, (arm, i) => {
    const pull = levelsInOrder[i]!.reduce((sum, level) => sum + PULL[level]!, 0);
    return pull + effect * arm + gaussian();
  });
  const estimate = differenceInMeans({
    outcome: 'y',
    term: 'treatment',
    units: own.units,
    y,
    treated,
    covariates: [],
    clusterOf: null,
    blockOf: null,
    weights: null,
  });
  const pValues = [own, complete].map(({ scheme }) => {
    const options = { studentized: true, replicates: REPLICATES, seed: 's' };
    const task = randomizationTask(estimate, scheme, Int32Array.from(own.units.keys()), options);
    const chunks = runChunksInline(task, randomizationChunk, randomizationChunks(task));
    const given = { alpha: 0.05, provenance: testProvenance };
    return randomizationEffect(estimate, task, chunks, given).effect.rows[0]!.pValue!;
  });
  const gaps = [treated, complete.draw(makeRng(own.seed))].map((arms) => meanGap(levelsInOrder, arms));
  return { pValues, gaps };
}

/** How many people more of a level one arm has than the other, over the levels of both factors. */
function meanGap(levels: readonly (readonly string[])[], arms: Uint8Array): number {
  const gaps = new Map<string, number>();
  for (const [i, ofUnit] of levels.entries())
    for (const level of ofUnit) gaps.set(level, (gaps.get(level) ?? 0) + (arms[i] === 1 ? 1 : -1));
  return [...gaps.values()].reduce((sum, gap) => sum + Math.abs(gap), 0) / gaps.size;
}

/** Rejections at 5 % by the stored design and by one that forgets minimisation, and the mean gap of it and of complete randomisation. */
function study(effect: number, nPilots: number) {
  const sums = { rejections: [0, 0], gaps: [0, 0] };
  for (let pilot = 0; pilot < nPilots; pilot++) {
    const { pValues, gaps } = onePilot(pilot, effect);
    for (const test of [0, 1]) {
      if (pValues[test]! <= 0.05) sums.rejections[test]!++;
      sums.gaps[test]! += gaps[test]!;
    }
  }
  const share = (list: readonly number[]) => list.map((sum) => sum / nPilots) as [number, number];
  return { rejections: share(sums.rejections), gaps: share(sums.gaps) };
}

it('keeps its level under the stored sequence, and its levels more evenly filled than complete randomisation', () => {
  const {
    rejections: [size, sizeIgnoring],
    gaps: [gap, gapComplete],
  } = study(0, PILOTS);
  const [power, powerIgnoring] = study(EFFECT, PILOTS_OF_POWER).rejections;
  console.log(
    `rolling, ${PILOTS} pilots: size ${size} (ignoring the rule ${sizeIgnoring}), power ${power} (${powerIgnoring}); mean gap of a level ${gap.toFixed(2)} people, complete randomisation ${gapComplete.toFixed(2)}`,
  );
  expect(Math.abs(size - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / PILOTS));
  expect(sizeIgnoring).toBeLessThan(size);
  expect(power).toBeGreaterThan(powerIgnoring);
  expect(gap).toBeLessThan(0.6 * gapComplete);
});
