import { checkOptions } from './check-estimate-options.ts';
import type { Diagnostic } from './core/diagnostic.ts';
import type { Effect } from './core/effect.ts';
import { naturalOrder } from './core/natural-order.ts';
import { thresholds } from './core/thresholds.ts';
import { toolVersion } from './core/version.ts';
import { influenceOf } from './effects/inference/influence.ts';
import { readParquetFile } from './engines/duckdb/read-parquet-file.ts';
import type { EstimateInput, EstimateOptions } from './estimate-options.ts';
import { hashFile } from './files/hash-file.ts';
import { readTable } from './files/read-table.ts';
import { infer } from './infer-estimate.ts';
import { matchColumns, matchRows } from './match-columns.ts';
import { type EstimatedTable, pointEstimate } from './point-estimate.ts';
import { readResamples } from './read-resamples.ts';
import { frameColumns, inUnitOrder } from './table-frames.ts';
import { textColumn, type UsedRows, usedRows } from './used-rows.ts';

export {
  type EstimateInput,
  type EstimateOptions,
  estimateOptions,
} from './estimate-options.ts';

/** Below this number of clusters cluster-robust standard errors are too small (rule 4 of the headline). */
const { inAll: FEW_CLUSTERS } = thresholds.fewClusters;

/**
 * Estimates the effect of a 0/1 column in one table: the bare-table verb, which computes what it is asked and says what
 * is wrong with it. Rows that miss a used column are left out and counted in `fit.dropped`; where units are named, the
 * order of the rows never matters. `draws` and `influence` are null unless asked for by `with`.
 * Errors: `estimate.*` (usage: options; data: columns, cells, duplicate rows), those of `readTable` and the estimators.
 * @example await estimate({ estimator: 'ancova', data: 'nsw.csv', outcome: 're78', treatment: 'treat', covariates: 're75' })
 */
export async function estimate(input: EstimateInput): Promise<Effect> {
  const options = checkOptions(input);
  const used = await readUsed(options);
  const ordered = inUnitOrder(used, options);
  const estimated = pointEstimate(ordered, options);
  const effect = await infer(estimated, {
    options,
    provenance: {
      seed: options.randomization || options.bootstrap ? options.seed : null,
      toolVersion,
      designHash: null,
      dataHash: await hashFile(options.data),
    },
    resamples: options.resamples ? await readResamples(options.resamples) : null,
  });
  const { detail } = estimated;
  return {
    ...effect,
    draws: options.with.includes('draws') ? effect.draws : null,
    influence: options.with.includes('influence') ? influenceInFileOrder(estimated, used, options) : null,
    fit: { ...effect.fit, dropped: used.dropped },
    diagnostics: [...effect.diagnostics, ...estimated.diagnostics, ...fewClusters(effect, options)],
    detail: {
      ...detail,
      ...(estimated.sensitivity ? { sensitivity: estimated.sensitivity(effect.rows[0]!) } : {}),
      ...(effect.detail as object),
    },
  };
}

async function readUsed(options: EstimateOptions): Promise<UsedRows> {
  const { estimator, preOutcome, data } = options;
  const own = frameColumns(options);
  if (estimator !== 'matched') return usedRows(await readTable(data, { parquet: readParquetFile, columns: own }), own);
  const columns = [...own, ...matchColumns(options), ...(preOutcome === undefined ? [] : [preOutcome])];
  return matchRows(await readTable(data, { parquet: readParquetFile, columns: [...new Set(columns)] }), own, options);
}

/** Influence values of the units in order of their first row in the file; those of matched sets by set. */
function influenceInFileOrder(
  { estimate: point, unitOf, own }: EstimatedTable,
  used: UsedRows,
  { unit, estimator, resamples }: EstimateOptions,
): Effect['influence'] {
  if (!('fit' in point)) return null;
  const fitted = own?.influence;
  if (fitted) return textColumn(used, unit!).map((label) => [fitted.size * fitted.get(label)!]);
  const values = influenceOf(point, unitOf);
  if (unit === undefined || resamples !== undefined || estimator === 'matched') return values;
  const inFile = [...new Set(textColumn(used, unit))];
  const position = new Map([...inFile].sort(naturalOrder).map((label, i) => [label, i]));
  return inFile.map((label) => values[position.get(label)!]!);
}

/** A caution where clusters are few and the method relies on many. */
function fewClusters({ inference, fit }: Effect, { bootstrap }: EstimateOptions): readonly Diagnostic[] {
  const relies = inference.kind === 'analytic' || (inference.kind === 'bootstrap' && bootstrap === 'cluster');
  if (!relies || fit.nClusters === null || fit.nClusters >= FEW_CLUSTERS) return [];
  return [
    {
      code: 'inference.few-clusters',
      severity: 'caution',
      message: `With ${fit.nClusters} clusters this interval may be too narrow.`,
      hint: 'Use --randomization where arms were drawn by chance, else --bootstrap wild.',
      values: { nClusters: fit.nClusters },
    },
  ];
}
