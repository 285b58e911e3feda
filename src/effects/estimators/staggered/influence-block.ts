import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';

/**
 * Influence values of some units on K columns, kept small: those of the block are `rows` (m x q) times `map` (q x K; null
 * = they are the rows themselves, q = K).
 */
export interface InfluenceBlock {
  /** The unit of each row. */
  readonly units: Int32Array;
  readonly rows: Matrix;
  readonly map: Matrix | null;
}

/** Influence values of n units (or clusters) on K columns: the covariance of the columns is sum(values values') / nUnits^2. */
export interface JointInfluence {
  readonly nUnits: number;
  readonly nColumns: number;
  readonly blocks: readonly InfluenceBlock[];
}

/** The influence values in full, n x K, by unit; those of a cluster summed where `groupOf` names it (dense, by unit). */
export function fullInfluence({ nUnits, nColumns: k, blocks }: JointInfluence, groupOf: Int32Array | null): Matrix {
  const nGroups = groupOf ? groupOf.reduce((most, group) => Math.max(most, group), -1) + 1 : nUnits;
  const full = matrix(nGroups, k);
  for (const { units, rows, map } of blocks) {
    units.forEach((unit, i) => {
      const to = (groupOf ? groupOf[unit]! : unit) * k;
      for (let l = 0; l < rows.cols; l++) {
        const value = rows.data[i * rows.cols + l]!;
        if (value === 0) continue;
        if (map === null) full.data[to + l]! += value;
        else for (let j = 0; j < k; j++) full.data[to + j]! += value * map.data[l * k + j]!;
      }
    });
  }
  return full;
}

/** The same influence with the units of each cluster summed. `clusterOf`: dense, by unit; null leaves units as they are. */
export function clusteredInfluence(joint: JointInfluence, clusterOf: Int32Array | null): JointInfluence {
  if (clusterOf === null) return joint;
  const rows = fullInfluence(joint, clusterOf);
  return { ...joint, blocks: [{ units: Int32Array.from({ length: rows.rows }, (_, i) => i), rows, map: null }] };
}

/** Covariance of the columns, K x K, exactly symmetric. */
export function influenceCovariance({ nUnits, nColumns: k, blocks }: JointInfluence): Matrix {
  const total = matrix(k, k);
  for (const { rows, map } of blocks) {
    const gram = gramOf(rows);
    const own = map === null ? gram : sandwich(gram, map);
    for (let i = 0; i < k * k; i++) total.data[i]! += own.data[i]! / nUnits / nUnits;
  }
  return total;
}

function gramOf({ data, rows, cols }: Matrix): Matrix {
  const gram = matrix(cols, cols);
  for (let row = 0; row < rows; row++) {
    const at = row * cols;
    for (let i = 0; i < cols; i++) {
      const value = data[at + i]!;
      if (value !== 0) for (let j = 0; j <= i; j++) gram.data[i * cols + j]! += value * data[at + j]!;
    }
  }
  return mirrored(gram);
}

/** left' gram left of a symmetric q x q matrix and q x K columns: K x K. */
export function sandwich(gram: Matrix, left: Matrix): Matrix {
  const [q, k] = [left.rows, left.cols];
  const product = matrix(q, k);
  for (let i = 0; i < q; i++)
    for (let l = 0; l < q; l++) {
      const value = gram.data[i * q + l]!;
      if (value !== 0) for (let j = 0; j < k; j++) product.data[i * k + j]! += value * left.data[l * k + j]!;
    }
  const answer = matrix(k, k);
  for (let l = 0; l < q; l++)
    for (let i = 0; i < k; i++) {
      const value = left.data[l * k + i]!;
      if (value !== 0) for (let j = 0; j <= i; j++) answer.data[i * k + j]! += value * product.data[l * k + j]!;
    }
  return mirrored(answer);
}

function mirrored(lower: Matrix): Matrix {
  const k = lower.cols;
  for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) lower.data[j * k + i] = lower.data[i * k + j]!;
  return lower;
}
