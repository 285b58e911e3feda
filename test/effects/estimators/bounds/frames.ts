import { makeRng } from '../../../../src/core/rng.ts';
import type { AttritionFrame } from '../../../../src/effects/estimators/bounds/types.ts';
import { normal } from '../instrumental/frames.ts';

/** A pilot in which more controls than treated leave; the effect is 0.5 for all, and the outcome of 3 cells differs by 1. */
export function pilotWithLeavers(
  seed: string,
  { n = 60, nCells = 0, nClusters = 0, weighted = false, seenTreated = 0.9, seenControl = 0.7 } = {},
): AttritionFrame {
  const rng = makeRng(seed);
  const people = Array.from({ length: n }, (_, i) => {
    const treated = i % 2;
    const cell = Math.floor(rng.uniform() * 3);
    const isSeen = rng.uniform() < (treated === 1 ? seenTreated : seenControl);
    return { treated, cell, y: isSeen ? 0.5 * treated + cell + normal(rng) : Number.NaN };
  });
  return {
    outcome: 'y',
    term: 'treat',
    units: people.map((_, i) => `u${i + 1}`),
    y: Float64Array.from(people, ({ y }) => y),
    treated: Uint8Array.from(people, ({ treated }) => treated),
    cellOf: nCells > 0 ? Int32Array.from(people, ({ cell }) => cell) : null,
    clusterOf: nClusters > 0 ? Int32Array.from(people, (_, i) => i % nClusters) : null,
    weights: weighted ? Float64Array.from(people, () => 0.5 + rng.uniform()) : null,
  };
}
