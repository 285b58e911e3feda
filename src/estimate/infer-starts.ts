import type { FixedEffectsEstimate } from '../effects/estimators/fixed-effects/fixed-effects-estimate.ts';
import { estimateStarts, type StartsEstimator } from '../effects/estimators/staggered/starts-estimator.ts';
import type { TermsEstimate } from '../effects/estimators/terms-estimate.ts';
import { clusterJackknife } from '../effects/inference/cluster-jackknife.ts';
import { DRAW_WIDTH } from '../effects/inference/draw-columns.ts';
import { insideClusters } from '../effects/inference/inside-clusters.ts';
import { observedStarts } from '../effects/inference/observed-starts.ts';
import { randomizedStarts } from '../effects/inference/randomized-starts.ts';
import { startsChunks, startsPlan } from '../effects/inference/starts-chunk.ts';
import { startsStatistic } from '../effects/inference/starts-statistic.ts';
import { termKey } from '../effects/inference/term-key.ts';
import { wildChunks } from '../effects/inference/wild.ts';
import type { WildTask } from '../effects/inference/wild-task.ts';
import { regressionTasks, scoreTasks, wildTerms } from '../effects/inference/wild-terms.ts';
import type { CohortFrame } from '../effects/types.ts';
import { runChunks } from '../parallel/run-chunks.ts';
import { groupColumn, type UsedRows } from '../table/used-rows.ts';
import { chunkModule } from './chunk-module.ts';
import { drawnGroups } from './drawn-groups.ts';
import type { EstimateOptions } from './estimate-options.ts';

/** What an estimator of starts was asked of: the rows as cohorts, and the rows themselves. */
export interface StartsTable {
  readonly frame: CohortFrame;
  readonly used: UsedRows;
  readonly estimator: StartsEstimator;
}

/** The estimate of every term with the inference that the options name; by standard error where they name none. */
export function inferStarts(table: StartsTable, options: EstimateOptions): Promise<TermsEstimate> | TermsEstimate {
  if (options.vcov === 'jackknife')
    return clusterJackknife(table.frame, (frame, alone) => estimateStarts(table.estimator, frame, alone));
  const estimated = estimateStarts(table.estimator, table.frame);
  if (options.randomization) return byRandomization(estimated, table, options);
  if (options.bootstrap === 'wild') return byWildBootstrap(estimated, table, options);
  return estimated;
}

async function byRandomization(
  estimated: TermsEstimate,
  { frame, used, estimator }: StartsTable,
  options: EstimateOptions,
): Promise<TermsEstimate> {
  const { scheme, starts, arms } = observedStarts(frame, options.block ? groupColumn(used, options.block) : null);
  const task = {
    ...startsPlan({ scheme, starts }, options),
    frame,
    estimator,
    keys: estimated.terms.map(termKey),
  };
  const observed = new Float64Array(task.keys.length * DRAW_WIDTH);
  startsStatistic(frame, task, (own) => estimateStarts(estimator, own))(arms, observed, 0);
  const chunks = await runChunks({
    module: chunkModule('starts-chunk'),
    name: 'startsChunk',
    task,
    nChunks: startsChunks(task),
    threads: options.threads,
  });
  return randomizedStarts(estimated, task, { observed, chunks }, options.alpha);
}

async function byWildBootstrap(
  estimated: TermsEstimate | FixedEffectsEstimate,
  { frame, used }: StartsTable,
  options: EstimateOptions,
): Promise<TermsEstimate> {
  const groupOf = groupsOfUnits(frame, drawnGroups(used, options));
  const plan = { ...options, variant: options.wildVariant, weights: options.wildWeights };
  const isRegression = 'contrasts' in estimated;
  const tasks = isRegression ? regressionTasks(estimated, groupOf, plan) : scoreTasks(estimated, frame, groupOf, plan);
  const chunksOf: (readonly Float64Array[])[] = [];
  for (const task of tasks) chunksOf.push(task === null ? [] : await drawn(task, options));
  const wild = isRegression
    ? { form: 'regression', variant: plan.variant, weights: plan.weights, nullImposed: options.imposeNull }
    : { form: 'score', weights: plan.weights, nullImposed: false };
  const tested = wildTerms(estimated, tasks, chunksOf, options.alpha);
  return { ...tested, detail: { ...tested.detail, wild } };
}

const drawn = (task: WildTask, { threads }: EstimateOptions) =>
  runChunks({ module: chunkModule('wild-chunk'), name: 'wildChunk', task, nChunks: wildChunks(task), threads });

/** The group of each unit by its name; its rows lie in one group, and the group in one cluster. */
function groupsOfUnits(
  { units, unitOf, clusterOf }: CohortFrame,
  drawnOf: Int32Array | null,
): ((unit: string) => number) | null {
  if (drawnOf === null) return null;
  insideClusters(unitOf, drawnOf);
  insideClusters(drawnOf, clusterOf[0] ?? unitOf);
  const groups = new Map<string, number>();
  unitOf.forEach((unit, row) => {
    groups.set(units[unit]!, drawnOf[row]!);
  });
  return (unit) => groups.get(unit)!;
}
