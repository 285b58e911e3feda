import type { Rng } from '../../core/rng.ts';
import { type Matrix, matrix } from '../linalg/matrix.ts';

/** Weights of mean 0 and variance 1 with two values: Rademacher (-1, 1) or Mammen's, whose third moment is 1. */
export type TwoPointWeights = 'rademacher' | 'mammen';

const GOLDEN = (1 + Math.sqrt(5)) / 2;
const weightsOf: Readonly<
  Record<TwoPointWeights, { readonly low: number; readonly high: number; readonly pHigh: number }>
> = {
  rademacher: { low: -1, high: 1, pHigh: 0.5 },
  mammen: { low: 1 - GOLDEN, high: GOLDEN, pHigh: (GOLDEN - 1) / Math.sqrt(5) },
};

const TABLE_ROWS = 8;
const TABLE_SIZE = 2 ** TABLE_ROWS;
const WORD_ROWS = 32;

/**
 * Sums of the rows of an m x q matrix, each row with a random weight of its own: replicates x q. Rows go in eights, whose
 * 256 sums are tabled once, so that a replicate adds m / 8 entries a column.
 * Source: Mammen 1993, doi:10.1214/aos/1176349025.
 */
export function twoPointSums(rows: Matrix, kind: TwoPointWeights, replicates: number, rng: Rng): Matrix {
  const q = rows.cols;
  const sums = matrix(replicates, q);
  const tables = Array.from({ length: WORD_ROWS / TABLE_ROWS }, () => new Float64Array(TABLE_SIZE * q));
  const draw = bitsOf(kind, rng);
  for (let start = 0; start < rows.rows; start += WORD_ROWS) {
    tables.forEach((table, part) => {
      fillTable(table, rows, start + part * TABLE_ROWS, kind);
    });
    addTables(sums, tables as [Float64Array, Float64Array, Float64Array, Float64Array], draw);
  }
  return sums;
}

/** 32 independent bits, 1 = the high weight. */
function bitsOf(kind: TwoPointWeights, rng: Rng): () => number {
  if (kind === 'rademacher') return () => rng.word();
  const threshold = weightsOf[kind].pHigh * 2 ** WORD_ROWS;
  return () => {
    let word = 0;
    for (let bit = 0; bit < WORD_ROWS; bit++) word = (word << 1) | (rng.word() < threshold ? 1 : 0);
    return word >>> 0;
  };
}

function fillTable(table: Float64Array, { data, rows, cols: q }: Matrix, start: number, kind: TwoPointWeights): void {
  const { low, high } = weightsOf[kind];
  table.fill(0);
  const present = Math.max(0, Math.min(TABLE_ROWS, rows - start));
  for (let i = 0; i < present; i++) for (let j = 0; j < q; j++) table[j]! += low * data[(start + i) * q + j]!;
  for (let index = 1; index < TABLE_SIZE; index++) {
    const bit = 31 - Math.clz32(index);
    const from = (index - (1 << bit)) * q;
    const row = (start + bit) * q;
    for (let j = 0; j < q; j++)
      table[index * q + j] = table[from + j]! + (bit < present ? (high - low) * data[row + j]! : 0);
  }
}

function addTables(
  sums: Matrix,
  [a, b, c, d]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  draw: () => number,
): void {
  const q = sums.cols;
  const last = TABLE_SIZE - 1;
  for (let replicate = 0; replicate < sums.rows; replicate++) {
    const word = draw();
    const [i, k] = [(word & last) * q, ((word >>> 8) & last) * q];
    const [l, m] = [((word >>> 16) & last) * q, (word >>> 24) * q];
    const to = replicate * q;
    for (let j = 0; j < q; j++) sums.data[to + j]! += a[i + j]! + b[k + j]! + (c[l + j]! + d[m + j]!);
  }
}
