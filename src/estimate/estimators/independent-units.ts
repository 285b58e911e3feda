import { PilotError } from '../../core/error.ts';
import type { UnitFrame } from '../../effects/types.ts';
import type { UsedRows } from '../../table/used-rows.ts';
import type { EstimateOptions } from '../estimate-options.ts';
import { unitFrame } from '../table-frames.ts';

/** The frame of an estimator that needs independent rows. Throws `estimate.duplicate-row` where a unit has several. */
export function independentUnits(used: UsedRows, options: EstimateOptions): UnitFrame {
  const frame = unitFrame(used, options);
  const nUnits = new Set(frame.units).size;
  if (nUnits === frame.units.length) return frame;
  throw new PilotError({
    code: 'estimate.duplicate-row',
    kind: 'data',
    message: `${used.table.source}: ${options.estimator} needs one row a unit, got ${frame.units.length} rows of ${nUnits} units.`,
    hint: 'Add the rows of each unit up, or take one of them.',
  });
}
