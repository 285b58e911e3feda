import type { PointEstimate } from '../../effects/inference/effect-of-estimate.ts';
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
  ) => { readonly estimate: PointEstimate; readonly detail?: Readonly<Record<string, unknown>> },
): (used: UsedRows, options: EstimateOptions) => EstimatedTable {
  return (used, options) => {
    const frame = unitFrame(used, options);
    const { estimate, detail = {} } = estimator(frame, options);
    return { estimate, unitOf: positions(frame.units), blockOf: frame.blockOf, detail, diagnostics: [] };
  };
}

function positions(units: readonly string[]): Int32Array {
  const position = new Map([...new Set(units)].map((unit, i) => [unit, i]));
  return Int32Array.from(units, (unit) => position.get(unit)!);
}
