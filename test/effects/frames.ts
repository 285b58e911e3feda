import { expandCovariates } from '../../src/design/expand-covariates.ts';
import type { NumericColumn, PanelFrame, UnitFrame } from '../../src/effects/types.ts';

export type Row = Readonly<Record<string, string>>;

export const testProvenance = { seed: null, toolVersion: 'test', designHash: null, dataHash: null };

/** Numbers of a column of text rows. */
export const numbers = (rows: readonly Row[], name: string) => Float64Array.from(rows, (row) => Number(row[name]));

/** Dense index of a column's values, numbered in the order of a numeric or text sort. */
export function denseIndex(labels: readonly string[]): Int32Array {
  const levels = [...new Set(labels)].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  return Int32Array.from(labels, (label) => levels.indexOf(label));
}

export const numericColumns = (rows: readonly Row[], names: readonly string[]): readonly NumericColumn[] =>
  names.map((name) => ({ name, values: numbers(rows, name) }));

/** A frame of rows; names give columns of the rows. */
export function unitFrame(
  rows: readonly Row[],
  names: {
    readonly outcome: string;
    readonly treatment: string;
    readonly covariates?: readonly string[];
    readonly text?: readonly string[];
    readonly cluster?: string;
    readonly block?: string;
    readonly weights?: string;
  },
): UnitFrame {
  const text = expandCovariates(
    (names.text ?? []).map((name) => ({ name, kind: 'text' as const, values: rows.map((row) => row[name] ?? null) })),
    { levels: 'regression' },
  );
  const index = (name: string | undefined) =>
    name === undefined ? null : denseIndex(rows.map((row) => row[name] ?? ''));
  return {
    outcome: names.outcome,
    term: names.treatment,
    units: rows.map((_, row) => String(row + 1)),
    y: numbers(rows, names.outcome),
    treated: Uint8Array.from(rows, (row) => Number(row[names.treatment])),
    covariates: [...numericColumns(rows, names.covariates ?? []), ...text],
    clusterOf: index(names.cluster),
    blockOf: index(names.block),
    weights: names.weights === undefined ? null : numbers(rows, names.weights),
  };
}

/** A panel (or, without `unit`, a repeated cross-section) of rows. */
export function panelFrame(
  rows: readonly Row[],
  names: {
    readonly outcome: string;
    readonly arm: string;
    readonly post: (row: Row) => boolean;
    readonly unit?: string;
    readonly cluster?: string;
  },
): PanelFrame {
  const labels = rows.map((row, i) => (names.unit === undefined ? String(i) : (row[names.unit] ?? '')));
  const units = [...new Set(labels)];
  const position = new Map(units.map((unit, i) => [unit, i]));
  return {
    outcome: names.outcome,
    term: names.arm,
    units,
    unitOf: Int32Array.from(labels, (label) => position.get(label)!),
    y: numbers(rows, names.outcome),
    treated: Uint8Array.from(rows, (row) => Number(row[names.arm])),
    post: Uint8Array.from(rows, (row) => (names.post(row) ? 1 : 0)),
    covariates: [],
    clusterOf: names.cluster === undefined ? null : denseIndex(rows.map((row) => row[names.cluster ?? ''] ?? '')),
    weights: null,
  };
}
