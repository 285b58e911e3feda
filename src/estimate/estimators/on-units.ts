import { unitPositions } from '../../effects/estimators/unit-positions.ts';
import type { UnitFrame } from '../../effects/types.ts';
import type { UsedRows } from '../../table/used-rows.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import type { EstimatedTable } from '../estimated-table.ts';
import { unitFrame } from '../table-frames.ts';

/** An estimator of rows that are units, as an estimated table. */
export function onUnits(
  estimator: (
    frame: UnitFrame,
    options: EstimateOptions,
  ) => Pick<EstimatedTable, 'estimate'> &
    Partial<Pick<EstimatedTable, 'diagnostics' | 'vcov'>> & { readonly detail?: object },
): (used: UsedRows, options: EstimateOptions) => EstimatedTable {
  return (used, options) => {
    const frame = unitFrame(used, options);
    const { detail = {}, diagnostics = [], ...estimated } = estimator(frame, options);
    return { ...estimated, unitOf: unitPositions(frame.units), blockOf: frame.blockOf, detail, diagnostics };
  };
}
