import { makeRng } from '../../../../src/core/rng.ts';
import { propensity } from '../../../../src/design/match/propensity.ts';
import type { ScoreModel } from '../../../../src/effects/estimators/doubly-robust/augmented-models.ts';
import type { UnitFrame } from '../../../../src/effects/types.ts';
import { normal } from '../instrumental/frames.ts';

export const scoreOf: ScoreModel = (treated, covariates, weights) => propensity(treated, covariates, 'logit', weights);

/** People who chose by x and whose outcome depends on x; the effect is 1 for all. `bend` makes a model on x alone wrong. */
export function chosenPilot(
  seed: string,
  {
    n = 200,
    bend = 'none',
    nClusters = 0,
    weighted = false,
  }: {
    readonly n?: number;
    readonly bend?: 'none' | 'outcome' | 'score';
    readonly nClusters?: number;
    readonly weighted?: boolean;
  } = {},
): UnitFrame {
  const rng = makeRng(seed);
  const people = Array.from({ length: n }, () => {
    const x = normal(rng);
    const odds = bend === 'score' ? 0.7 * (x * x - 1) : 0.7 * x;
    const treated = rng.uniform() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
    return { x, treated, y: treated + (bend === 'outcome' ? 1.5 * x * x + x : x) + normal(rng) };
  });
  return {
    outcome: 'y',
    term: 'treat',
    units: people.map((_, i) => `u${i + 1}`),
    y: Float64Array.from(people, ({ y }) => y),
    treated: Uint8Array.from(people, ({ treated }) => treated),
    covariates: [{ name: 'x', values: Float64Array.from(people, ({ x }) => x) }],
    clusterOf: nClusters > 0 ? Int32Array.from(people, (_, i) => i % nClusters) : null,
    blockOf: null,
    weights: weighted ? Float64Array.from(people, () => 0.5 + rng.uniform()) : null,
  };
}
