import { denseIndex, type Sample } from './analyze-sample.ts';
import type { NumericColumn, PanelFrame, UnitFrame } from './types.ts';

/** One row a unit for the given units, with `values` (one a unit of the question) as the outcome. */
export function unitFrame(
  sample: Sample,
  units: Int32Array,
  values: Float64Array,
  columns: readonly NumericColumn[],
): UnitFrame {
  const { question, clusterOf } = sample;
  return {
    outcome: question.kpi,
    term: question.term,
    units: Array.from(units, (unit) => question.units[unit]!),
    y: pick(values, units),
    treated: Uint8Array.from(units, (unit) => question.treated[unit]!),
    covariates: columns.map((column) => ({ name: column.name, values: pick(column.values, units) })),
    clusterOf: clusterOf === null ? null : denseIndex(clusterOf, units),
    blockOf: null,
    weights: null,
  };
}

/** Two rows a unit: all units before, then all units after. A blocked design brings its blocks, also by time. */
export function panelFrame(sample: Sample, units: Int32Array, before: Float64Array, after: Float64Array): PanelFrame {
  const frame = unitFrame(sample, units, after, sample.blockColumns);
  const n = units.length;
  const post = Uint8Array.from({ length: 2 * n }, (_, row) => (row < n ? 0 : 1));
  return {
    outcome: frame.outcome,
    term: frame.term,
    units: frame.units,
    unitOf: twice(Int32Array.from({ length: n }, (_, i) => i)),
    y: Float64Array.from([...pick(before, units), ...frame.y]),
    treated: Uint8Array.from([...frame.treated, ...frame.treated]),
    post,
    covariates: frame.covariates.flatMap(({ name, values }) => [
      { name, values: Float64Array.from([...values, ...values]) },
      { name: `${name}:post`, values: Float64Array.from([...values.map(() => 0), ...values]) },
    ]),
    clusterOf: frame.clusterOf === null ? null : twice(frame.clusterOf),
    weights: null,
  };
}

function pick(values: Float64Array, units: Int32Array): Float64Array {
  return Float64Array.from(units, (unit) => values[unit]!);
}

function twice(index: Int32Array): Int32Array {
  return Int32Array.from([...index, ...index]);
}
