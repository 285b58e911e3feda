import type { Rng } from '../../../core/rng.ts';
import { normalQuantile } from '../../../stats/distributions/normal.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { drawQuantile } from '../../../stats/resample/draw-quantile.ts';
import { largestT } from '../../../stats/resample/largest-t.ts';
import { type TwoPointWeights, twoPointSums } from '../../../stats/resample/two-point-sums.ts';
import type { InfluenceBlock, JointInfluence } from '../../influence/joint-influence.ts';

/** How critical values of simultaneous bands are drawn. */
export interface BandOptions {
  readonly multiplier: 'gaussian' | TwoPointWeights;
  readonly replicates: number;
  readonly rng: Rng;
  readonly alpha: number;
}

/** Terms (rows, over the columns of the influence) of one family, with the covariance of all terms. */
export interface BandFamily {
  readonly members: readonly number[];
  readonly name: string;
}

/**
 * Critical value of each family, so that the band estimate +- value * stdError holds all its members with probability
 * 1 - alpha: the quantile of the largest |t| over multiplier draws, never below that of one term.
 * `terms` is terms x columns of `influence`, `vcov` terms x terms.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001, algorithm 1.
 */
export function bandValues(
  families: readonly BandFamily[],
  { terms, vcov, influence }: { readonly terms: Matrix; readonly vcov: Matrix; readonly influence: JointInfluence },
  { multiplier, replicates, rng, alpha }: BandOptions,
): readonly number[] {
  const draws = multiplier === 'gaussian' ? null : multiplierDraws(influence, multiplier, replicates, rng);
  return families.map(({ members, name }) => {
    const largest = draws
      ? largestDrawn(draws, members, { terms, vcov })
      : largestT(correlationOf(vcov, members), replicates, rng.fork(name));
    return Math.max(normalQuantile(1 - alpha / 2), drawQuantile(largest.sort(), 1 - alpha, 'order'));
  });
}

/** Correlation of some terms. */
export function correlationOf(vcov: Matrix, members: readonly number[]): Matrix {
  const k = members.length;
  const correlation = matrix(k, k);
  const at = (i: number, j: number) => vcov.data[members[i]! * vcov.cols + members[j]!]!;
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) correlation.data[i * k + j] = at(i, j) / Math.sqrt(at(i, i)) / Math.sqrt(at(j, j));
  return correlation;
}

/** Errors of the columns of the influence under random weights, replicates x columns. */
function multiplierDraws(influence: JointInfluence, kind: TwoPointWeights, replicates: number, rng: Rng): Matrix {
  const { blocks, nColumns: k, nUnits } = influence;
  const draws = matrix(replicates, k);
  blocks.forEach((block, place) => {
    const { width, map } = block;
    const sums = twoPointSums(numbersOf(block), kind, replicates, rng.fork(`block ${place}`));
    for (let b = 0; b < replicates; b++)
      for (let l = 0; l < width; l++) {
        const sum = sums.data[b * width + l]! / nUnits;
        if (map === null) draws.data[b * k + l]! += sum;
        else for (let j = 0; j < k; j++) draws.data[b * k + j]! += sum * map.data[l * k + j]!;
      }
  });
  return draws;
}

function numbersOf({ units, width, read }: InfluenceBlock): Matrix {
  const rows = matrix(units.length, width);
  for (let i = 0; i < units.length; i++) read(i, rows.data, i * width);
  return rows;
}

function largestDrawn(
  draws: Matrix,
  members: readonly number[],
  { terms, vcov }: { readonly terms: Matrix; readonly vcov: Matrix },
): Float64Array {
  const k = draws.cols;
  return Float64Array.from({ length: draws.rows }, (_, b) => {
    let largest = 0;
    for (const member of members) {
      let error = 0;
      for (let j = 0; j < k; j++) error += terms.data[member * k + j]! * draws.data[b * k + j]!;
      largest = Math.max(largest, Math.abs(error) / Math.sqrt(vcov.data[member * vcov.cols + member]!));
    }
    return largest;
  });
}
