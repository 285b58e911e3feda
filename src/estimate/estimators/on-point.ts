import type { Effect } from '../../core/effect.ts';
import { influenceOf } from '../../effects/inference/influence.ts';
import { textColumn, type UsedRows } from '../../table/used-rows.ts';
import { clusterLevels } from '../cluster-levels.ts';
import { drawnGroups } from '../drawn-groups.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { EstimatedTable } from '../estimated-table.ts';
import { infer } from '../infer-estimate.ts';
import type { Asked, OwnFlag, TableEstimator } from '../table-estimator.ts';
import { fewClusters } from './few-clusters.ts';

/** The flags of inference that every effect of one coefficient takes. */
export const pointFlags = [
  'treatment',
  'time',
  'cluster',
  'block',
  'covariates',
  'weights',
  'vcov',
  'df',
  'bootstrap',
  'ci',
  'resamples',
  'quantile',
  'wildVariant',
  'wildWeights',
  'wildClusters',
  'imposeNull',
  'randomization',
  'statistic',
  'replicates',
] as const satisfies readonly OwnFlag[];

const FOR_FEW = 'Use --randomization where arms were drawn by chance, else --bootstrap wild.';

/** Runs an estimator of one number, and infers by whatever the options name. */
export function onPoint(
  point: (used: UsedRows, options: EstimateOptions) => EstimatedTable,
): TableEstimator['estimate'] {
  return async (used, asked) => {
    const { options } = asked;
    const estimated = point(used, options);
    const groups = { drawnOf: drawnGroups(used, options), levels: clusterLevels(used, options) };
    const effect = await infer({ ...estimated, ...groups }, asked);
    return {
      ...effect,
      fit: { ...effect.fit, dropped: { ...effect.fit.dropped, ...estimated.dropped } },
      influence: options.with.includes('influence') ? influence(estimated, used, asked) : null,
      diagnostics: [...effect.diagnostics, ...estimated.diagnostics, ...fewClusters(effect, options, FOR_FEW)],
      detail: {
        ...estimated.detail,
        ...(estimated.sensitivity ? { sensitivity: estimated.sensitivity(effect.rows[0]!) } : {}),
        ...(effect.detail as object),
      },
    };
  };
}

/** Influence values of the units; those of matched sets by set. */
function influence(
  { estimate: point, unitOf, own }: EstimatedTable,
  used: UsedRows,
  { options, inFileOrder }: Asked,
): Effect['influence'] {
  if (!('fit' in point)) return null;
  const fitted = own?.influence;
  if (fitted) {
    const labels = [...new Set(textColumn(used, options.unit!))];
    return inFileOrder(labels.map((label) => [fitted.size * fitted.get(label)!]));
  }
  const values = influenceOf(point, unitOf);
  return options.estimator === 'matched' ? values : inFileOrder(values);
}
