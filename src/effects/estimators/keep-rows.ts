import { valuesAt } from '../../stats/descriptive/values-at.ts';
import type { CohortFrame } from '../types.ts';

/** The frame with some of its rows (indices, ascending): units, periods and levels without a row leave. */
export function keepRows(
  frame: CohortFrame,
  rows: Int32Array,
  furtherEffects: readonly Int32Array[],
): { readonly frame: CohortFrame; readonly furtherEffects: readonly Int32Array[] } {
  if (rows.length === frame.y.length) return { frame, furtherEffects };
  const unit = dense(frame.unitOf, rows);
  const period = dense(frame.periodOf, rows);
  return {
    frame: {
      ...frame,
      units: unit.kept.map((old) => frame.units[old]!),
      unitOf: unit.of,
      startOf: valuesAt(frame.startOf, unit.kept),
      periods: period.kept.map((old) => frame.periods[old]!),
      times: valuesAt(frame.times, period.kept),
      periodOf: period.of,
      y: valuesAt(frame.y, rows),
      covariates: frame.covariates.map((column) => ({ ...column, values: valuesAt(column.values, rows) })),
      clusterOf: frame.clusterOf.map((of) => (of === frame.unitOf ? unit.of : dense(of, rows).of)),
      weights: frame.weights && valuesAt(frame.weights, rows),
    },
    furtherEffects: furtherEffects.map((of) => dense(of, rows).of),
  };
}

/** The levels that the rows still have, renumbered in their old order. */
function dense(of: Int32Array, rows: Int32Array): { readonly of: Int32Array; readonly kept: readonly number[] } {
  const isKept = new Uint8Array(of.reduce((most, level) => Math.max(most, level), -1) + 1);
  for (const row of rows) isKept[of[row]!] = 1;
  const position = new Int32Array(isKept.length);
  const kept: number[] = [];
  for (let level = 0; level < isKept.length; level++) if (isKept[level] === 1) position[level] = kept.push(level) - 1;
  return { of: rows.map((row) => position[of[row]!]!), kept };
}
