import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';

/**
 * Influence values of an estimate that is a sum of scores by row: those of each distinct unit, in order of first
 * appearance, times the number of units.
 */
export function unitInfluence(scores: Float64Array, units: readonly string[]): Matrix {
  const position = new Map([...new Set(units)].map((unit, i) => [unit, i]));
  const values = new Float64Array(position.size);
  scores.forEach((score, row) => {
    values[position.get(units[row]!)!]! += position.size * score;
  });
  return matrix(position.size, 1, values);
}
