import { expect, it } from 'vitest';
import { makeRng, type Rng } from '../../src/core/rng.ts';
import type { FixedEffectsEstimate } from '../../src/effects/estimators/fixed-effects/fixed-effects-estimate.ts';
import { everyAnswer } from '../../src/effects/estimators/staggered/staggered-estimate.ts';
import { estimateStarts, type StartsEstimator } from '../../src/effects/estimators/staggered/starts-estimator.ts';
import type { TermsEstimate } from '../../src/effects/estimators/terms-estimate.ts';
import { clusterJackknife } from '../../src/effects/inference/cluster-jackknife.ts';
import { effectOfTerms } from '../../src/effects/inference/effect-of-terms.ts';
import { runChunksInline } from '../../src/effects/inference/run-chunks.ts';
import { wildChunk, wildChunks } from '../../src/effects/inference/wild.ts';
import { stdErrorKind, type WildTask, type WildVariant } from '../../src/effects/inference/wild-task.ts';
import { regressionTasks, scoreTasks, wildTerms } from '../../src/effects/inference/wild-terms.ts';
import type { CohortFrame } from '../../src/effects/types.ts';
import { normalQuantile } from '../../src/stats/distributions/normal.ts';
import { testProvenance } from '../effects/frames.ts';

/** FEW_CLUSTERS_DRAWS=400 prints figures as those of docs/decisions/046-few-clusters-on-panels.md. */
const DRAWS = Number(process.env.FEW_CLUSTERS_DRAWS ?? 30);
const LEVEL = 0.05;
/** Four Monte-Carlo standard errors. */
const MONTE_CARLO = 4 * Math.sqrt((LEVEL * (1 - LEVEL)) / DRAWS);
const STARTS = [3, 4, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
const PERIODS = 5;

const normal = (rng: Rng) => normalQuantile((rng.word() + 0.5) / 2 ** 32);

/** No effect: clusters of 2 to 6 people, sizes alike in every start, half of them never treated, that drift by themselves; skewed noise. */
function panel(nClusters: number, rng: Rng): CohortFrame {
  const startOf: number[] = [];
  const rows: { unit: number; period: number; cluster: number; y: number }[] = [];
  for (let cluster = 0; cluster < nClusters; cluster++) {
    const drift = Array.from({ length: PERIODS }, () => normal(rng));
    for (let person = 0; person < 2 + 2 * Math.floor(cluster / 4); person++) {
      const unit = startOf.push(STARTS[cluster % 4]!) - 1;
      const level = normal(rng);
      drift.forEach((shift, period) => {
        rows.push({ unit, period, cluster, y: level + shift + Math.exp(normal(rng)) });
      });
    }
  }
  const periods = Array.from({ length: PERIODS }, (_, t) => t + 1);
  return {
    outcome: 'y',
    term: 'start',
    units: startOf.map((_, i) => `u${i}`),
    unitOf: Int32Array.from(rows, ({ unit }) => unit),
    periods,
    times: Float64Array.from(periods),
    periodOf: Int32Array.from(rows, ({ period }) => period),
    startOf: Float64Array.from(startOf),
    isPanel: true,
    y: Float64Array.from(rows, ({ y }) => y),
    covariates: [],
    clusterOf: [Int32Array.from(rows, ({ cluster }) => cluster)],
    weights: null,
  };
}

const eventStudy = (variant: WildVariant): StartsEstimator => ({
  name: 'event-study',
  options: {
    ...{ furtherEffects: [], vcov: stdErrorKind(variant), df: null, withInfluence: false },
    ...{ reference: -1, binBefore: null, binAfter: null },
  },
});
const callaway: StartsEstimator = {
  name: 'callaway-santanna',
  options: {
    ...{ ...everyAnswer, aggregate: ['simple'], withInfluence: true, anticipation: 0 },
    ...{ control: 'never', base: 'universal', method: 'reg' },
  },
};

/** p value of the first term, the average. */
const pValueOf = (estimated: TermsEstimate) =>
  effectOfTerms(estimated, { alpha: LEVEL, provenance: testProvenance }).rows[0]!.pValue!;

function wildP(estimated: TermsEstimate, tasks: readonly (WildTask | null)[]): number {
  const first = tasks.map((task, i) => (i === 0 ? task : null));
  const chunks = first.map((task) => (task ? runChunksInline(task, wildChunk, wildChunks(task)) : []));
  return pValueOf(wildTerms(estimated, first, chunks, LEVEL));
}

const options = { weights: 'rademacher', imposeNull: true, replicates: 399, seed: 's' } as const;

function methods(frame: CohortFrame): Readonly<Record<string, number>> {
  const wild = (variant: WildVariant) => {
    const estimated = estimateStarts(eventStudy(variant), frame);
    return wildP(estimated, regressionTasks(estimated as FixedEffectsEstimate, null, { ...options, variant }));
  };
  const groupTime = estimateStarts(callaway, frame);
  return {
    'event study, cr1s t': pValueOf(estimateStarts(eventStudy('11'), frame)),
    'event study, wild 11': wild('11'),
    'event study, wild 33': wild('33'),
    'Callaway-Sant Anna, influence, normal': pValueOf(groupTime),
    'Callaway-Sant Anna, wild score': wildP(groupTime, scoreTasks(groupTime, frame, null, options)),
    'Callaway-Sant Anna, jackknife': pValueOf(
      clusterJackknife(frame, (own, alone) => estimateStarts(callaway, own, alone)),
    ),
  };
}

it.each([8, 12])('%i clusters: the wild bootstrap and the jackknife keep their size', (nClusters) => {
  const counts: Record<string, number> = {};
  for (let draw = 0; draw < DRAWS; draw++) {
    const found = methods(panel(nClusters, makeRng(`size ${nClusters} ${draw}`)));
    for (const [name, p] of Object.entries(found)) counts[name] = (counts[name] ?? 0) + (p <= LEVEL ? 1 : 0);
  }
  const share = (name: string) => counts[name]! / DRAWS;
  if (process.env.FEW_CLUSTERS_DRAWS)
    console.log(
      nClusters,
      Object.keys(counts).map((name) => [name, share(name)]),
    );
  for (const name of ['event study, wild 11', 'event study, wild 33', 'Callaway-Sant Anna, jackknife'])
    expect(share(name)).toBeLessThan(LEVEL + MONTE_CARLO);
  expect(share('Callaway-Sant Anna, influence, normal')).toBeGreaterThanOrEqual(
    share('Callaway-Sant Anna, wild score'),
  );
});
