import { PilotError } from '../../core/error.ts';
import type { Covariate } from '../../core/table.ts';
import { ascendingOrder } from '../../stats/descriptive/ascending-order.ts';
import { mean } from '../../stats/descriptive/mean.ts';
import { matrix } from '../../stats/linalg/matrix.ts';
import { symmetricEigen } from '../../stats/linalg/symmetric-eigen.ts';
import { expandCovariates } from '../expand-covariates.ts';
import { type WhitenedRows, whiten } from '../whiten.ts';

/** Directions whose variance is below this share of the largest are the sum of other columns (all levels of a text). */
const NO_VARIANCE = 1e-9;

export type RowDistance = 'mahalanobis' | 'robust-mahalanobis' | 'scaled-euclidean';

/**
 * Covariates as rows (one per unit) whose Euclidean distances are the distance asked for, covariances about the
 * means of the arms. `robust-mahalanobis`: ranks instead of values, their covariance over everybody with variances set to
 * that of untied ranks, so that rare levels and outliers do not rule (Rosenbaum 2010, doi:10.1007/978-1-4419-1213-8,
 * 8.3). `scaled-euclidean`: each column over its sd. A text counts with all its levels. `treated`: 0/1 per unit. Throws
 * `match.constant-covariate` where nothing varies inside an arm.
 */
export function distanceRows(kind: RowDistance, covariates: readonly Covariate[], treated: Uint8Array): WhitenedRows {
  const rows = rowsBy(kind, covariates, treated);
  if (rows.nColumns > 0) return rows;
  throw new PilotError({
    code: 'match.constant-covariate',
    kind: 'data',
    message: `Covariates ${covariates.map(({ name }) => name).join(', ')}: at least one must vary inside an arm, got none that does.`,
    hint: 'Match on something in which people of the same arm differ.',
  });
}

function rowsBy(kind: RowDistance, covariates: readonly Covariate[], treated: Uint8Array): WhitenedRows {
  const columnsOf = (levels: 'all' | 'regression') => expandCovariates(covariates, { levels }).map((c) => c.values);
  if (kind === 'mahalanobis') return whiten(columnsOf('regression'), treated);
  const columns = columnsOf('all');
  if (kind === 'scaled-euclidean') return scaled(columns, treated);
  return whitenRanks(columns.map(ranks), treated.length);
}

function scaled(columns: readonly Float64Array[], treated: Uint8Array): WhitenedRows {
  const kept = columns.flatMap((column) => {
    const within = withinArms(column, treated);
    const deviation = Math.sqrt(products(within, within) / (treated.length - 2));
    const center = mean(column);
    return deviation > 0 ? [column.map((value) => (value - center) / deviation)] : [];
  });
  return byRow(kept, treated.length);
}

/** Rows x V / sqrt(lambda) with V, lambda of the rescaled covariance of the ranks: a generalised inverse. */
function whitenRanks(ranked: readonly Float64Array[], n: number): WhitenedRows {
  const varying = ranked.filter((column) => column.some((rank) => rank !== column[0]));
  const k = varying.length;
  const centred = varying.map((column) => column.map((rank) => rank - (n + 1) / 2));
  const untied = Math.sqrt((n * (n + 1)) / 12);
  const stretch = centred.map((column) => untied / Math.sqrt(products(column, column) / (n - 1)));
  const entries = centred.flatMap((a, i) =>
    centred.map((b, j) => (products(a, b) / (n - 1)) * stretch[i]! * stretch[j]!),
  );
  const { values, vectors } = symmetricEigen(matrix(k, k, entries));
  const directions = [...values.keys()].filter((d) => values[d]! > NO_VARIANCE * values[0]!);
  const along = (d: number, unit: number) =>
    centred.reduce((sum, column, j) => sum + column[unit]! * vectors.data[j * k + d]!, 0) / Math.sqrt(values[d]!);
  return byRow(
    directions.map((d) => Float64Array.from({ length: n }, (_, unit) => along(d, unit))),
    n,
  );
}

function withinArms(column: Float64Array, treated: Uint8Array): Float64Array {
  const means = [0, 1].map((arm) => mean(column.filter((_, unit) => treated[unit] === arm)));
  return column.map((value, unit) => value - means[treated[unit]!]!);
}

const products = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, unit) => sum + value * b[unit]!, 0);

/** Ranks from 1; equal values share the mean of theirs. */
function ranks(values: Float64Array): Float64Array {
  const order = ascendingOrder(values);
  const ranked = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let place = start; place < end; place++) ranked[order[place]!] = (start + end + 1) / 2;
    start = end;
  }
  return ranked;
}

function byRow(columns: readonly Float64Array[], n: number): WhitenedRows {
  const nColumns = columns.length;
  const values = new Float64Array(n * nColumns);
  for (const [j, column] of columns.entries())
    for (let unit = 0; unit < n; unit++) values[unit * nColumns + j] = column[unit]!;
  return { values, nColumns };
}
