import type { Effect } from '../core/effect.ts';
import { naturalOrder } from '../core/natural-order.ts';
import { toolVersion } from '../core/version.ts';
import { readParquetFile } from '../engines/duckdb/read-parquet-file.ts';
import { hashFile } from '../files/hash-file.ts';
import { readTable } from '../files/read-table.ts';
import { textColumn, type UsedRows, usedRows } from '../table/used-rows.ts';
import { checkOptions } from './check-estimate-options.ts';
import { effectAtLook } from './effect-at-look.ts';
import type { EstimateInput, EstimateOptions } from './estimate-options.ts';
import { lateColumns } from './late-columns.ts';
import { readResamples } from './read-resamples.ts';
import { tableEstimators } from './table-estimators.ts';
import { inUnitOrder } from './table-frames.ts';

export {
  type EstimateInput,
  type EstimateOptions,
  estimateOptions,
} from './estimate-options.ts';

/**
 * Estimates the effect of a treatment column in one table: the bare-table verb, which computes what it is asked and says
 * what is wrong with it. Rows that miss a used column are left out and counted in `fit.dropped`; where units are named,
 * the order of the rows never matters. `draws` and `influence` are null unless asked for by `with`.
 * Errors: `estimate.*` (usage: options; data: columns, cells, duplicate rows), those of `readTable` and the estimators.
 * @example await estimate({ estimator: 'ancova', data: 'nsw.csv', outcome: 're78', treatment: 'treat', covariates: 're75' })
 */
export async function estimate(input: EstimateInput): Promise<Effect> {
  const options = checkOptions(input, tableEstimators);
  const used = await readUsed(options);
  const estimated = await tableEstimators[options.estimator].estimate(inUnitOrder(used, options), {
    options,
    provenance: {
      seed: drawsLots(options) ? options.seed : null,
      toolVersion,
      designHash: null,
      dataHash: await hashFile(options.data),
    },
    resamples: options.resamples ? await readResamples(options.resamples) : null,
    inFileOrder: (rowsOfUnits) => inFileOrder(rowsOfUnits, used, options),
  });
  const effect = effectAtLook(estimated, options);
  return {
    ...effect,
    draws: options.with.includes('draws') ? effect.draws : null,
    influence: options.with.includes('influence') ? effect.influence : null,
    diagnostics: [...effect.diagnostics, ...lateColumns(options)],
    fit: { ...effect.fit, dropped: { ...used.dropped, ...effect.fit.dropped } },
  };
}

async function readUsed(options: EstimateOptions): Promise<UsedRows> {
  const { columns, sparse, rows = usedRows } = tableEstimators[options.estimator];
  const complete = distinct([options.outcome, options.unit, ...columns(options)]);
  const read = distinct([...complete, ...(sparse?.(options) ?? [])]);
  return rows(await readTable(options.data, { parquet: readParquetFile, columns: read }), complete, options);
}

/** Whether chance has a part in the answer: re-drawn lots, resamples, folds, or the multipliers of simultaneous bands. */
const drawsLots = (options: EstimateOptions) =>
  options.randomization ||
  options.bootstrap !== undefined ||
  options.inference === 'placebo' ||
  options.method === 'cross-fitted' ||
  options.folds !== undefined ||
  options.estimator === 'callaway-santanna' ||
  options.estimator === 'imputation';

const distinct = (names: readonly (string | undefined)[]) => [
  ...new Set(names.filter((name): name is string => name !== undefined)),
];

function inFileOrder<T>(rowsOfUnits: readonly T[], used: UsedRows, { unit, resamples }: EstimateOptions): readonly T[] {
  if (unit === undefined || resamples !== undefined) return rowsOfUnits;
  const inFile = [...new Set(textColumn(used, unit))];
  const position = new Map([...inFile].sort(naturalOrder).map((label, i) => [label, i]));
  return inFile.map((label) => rowsOfUnits[position.get(label)!]!);
}
