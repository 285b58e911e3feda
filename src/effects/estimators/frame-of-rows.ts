import type { UnitFrame } from '../types.ts';
import { renumber } from './renumber.ts';

/** Some rows of a frame, clusters numbered anew. */
export function frameOfRows(frame: UnitFrame, rows: readonly number[]): UnitFrame {
  const of = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return {
    outcome: frame.outcome,
    term: frame.term,
    units: rows.map((row) => frame.units[row]!),
    y: of(frame.y),
    treated: Uint8Array.from(rows, (row) => frame.treated[row]!),
    covariates: frame.covariates.map(({ name, values }) => ({ name, values: of(values) })),
    clusterOf: frame.clusterOf && renumber(rows.map((row) => frame.clusterOf![row]!)),
    blockOf: frame.blockOf && Int32Array.from(rows, (row) => frame.blockOf![row]!),
    weights: frame.weights && of(frame.weights),
  };
}
