import type { AssignmentScheme } from '../../core/design.ts';
import type { CohortFrame } from '../types.ts';
import { observedScheme } from './observed-scheme.ts';

/**
 * The chance mechanism that a table of starts implies: clusters (units where there are none) trade their starts inside
 * blocks. `blockOf` by row, dense; null = one block. Arms of the scheme are indices into `starts`.
 * Errors: `randomization.cluster-in-both-arms`, `randomization.cluster-across-blocks`.
 */
export function observedStarts(
  { units, unitOf, clusterOf, startOf }: CohortFrame,
  blockOf: Int32Array | null,
): { readonly scheme: AssignmentScheme; readonly starts: readonly number[]; readonly arms: Uint8Array } {
  const starts = [...new Set(startOf)].sort((a, b) => a - b);
  const arms = Uint8Array.from(startOf, (start) => starts.indexOf(start));
  const byUnit = (byRow: Int32Array) => {
    const values = new Int32Array(units.length);
    unitOf.forEach((unit, row) => {
      values[unit] = byRow[row]!;
    });
    return values;
  };
  const [cluster] = clusterOf;
  const scheme = observedScheme({
    treated: arms,
    clusterOf: cluster === undefined || cluster === unitOf ? null : byUnit(cluster),
    blockOf: blockOf && byUnit(blockOf),
    nArms: starts.length,
  });
  return { scheme, starts, arms };
}
