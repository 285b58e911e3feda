import type { UsedRows } from '../table/used-rows.ts';
import type { EstimateOptions } from './estimate-options.ts';
import { panelFrame } from './table-frames.ts';

/** One row a unit of a panel: its last row before the start, and how its mean outcome changed since. */
export interface UnitChanges {
  readonly used: UsedRows;
  readonly changes: Float64Array;
  readonly treated: Uint8Array;
  readonly nStarts: number;
}

/**
 * Collapses a panel to the change of each unit: the mean after the start less the mean before. Units that are not seen
 * both before and after are left out and counted. Rows come by unit, then time. Errors: those of `panelFrame`.
 */
export function unitChanges(used: UsedRows, options: EstimateOptions): UnitChanges {
  const { frame, nStarts } = panelFrame(used, { ...options, covariates: [], weights: undefined });
  const n = frame.units.length;
  const sums = [new Float64Array(n), new Float64Array(n)] as const;
  const counts = [new Int32Array(n), new Int32Array(n)] as const;
  const lastBefore = new Int32Array(n).fill(-1);
  const arms = new Uint8Array(n);
  for (const [row, unit] of frame.unitOf.entries()) {
    const after = frame.post[row] as 0 | 1;
    sums[after][unit]! += frame.y[row]!;
    counts[after][unit]!++;
    arms[unit] = frame.treated[row]!;
    if (after === 0) lastBefore[unit] = row;
  }
  const kept = [...frame.units.keys()].filter((unit) => counts[0][unit]! > 0 && counts[1][unit]! > 0);
  const nLeft = n - kept.length;
  return {
    used: {
      ...used,
      rows: kept.map((unit) => used.rows[lastBefore[unit]!]!),
      dropped: nLeft > 0 ? { ...used.dropped, 'units not seen both before and after': nLeft } : used.dropped,
    },
    changes: Float64Array.from(kept, (unit) => sums[1][unit]! / counts[1][unit]! - sums[0][unit]! / counts[0][unit]!),
    treated: Uint8Array.from(kept, (unit) => arms[unit]!),
    nStarts,
  };
}
