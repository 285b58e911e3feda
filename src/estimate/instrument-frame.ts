import type { InstrumentFrame } from '../effects/estimators/instrumental/types.ts';
import { numberColumn, type UsedRows } from '../table/used-rows.ts';
import type { EstimateOptions } from './estimate-options.ts';
import { unitRows } from './table-frames.ts';

/** One row a unit with the treatment as it was taken and the columns that moved it. */
export function instrumentFrame(used: UsedRows, options: EstimateOptions): InstrumentFrame {
  const instruments = options.instrument ?? [];
  return {
    ...unitRows(used, options),
    treatment: numberColumn(used, options.treatment!),
    instruments: instruments.map((name) => ({ name, values: numberColumn(used, name) })),
  };
}
