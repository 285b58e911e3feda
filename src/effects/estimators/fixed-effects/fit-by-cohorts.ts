import { independentColumns } from '../../../stats/linalg/independent-columns.ts';
import { inverseSpd } from '../../../stats/linalg/inverse-spd.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { multiplyVector } from '../../../stats/linalg/multiply-vector.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import { clusterFactor } from './cluster-factor.ts';
import { type CohortCells, cohortCells } from './cohort-cells.ts';
import { levelCount } from './level-count.ts';
import { meatByCohorts } from './meat-by-cohorts.ts';
import { projectedMoments } from './projected-moments.ts';
import { clusterScores } from './scores-by-cluster.ts';
import type { FixedEffectsFit, FixedEffectsModel } from './types.ts';

/** A solved regression: what a second pass over the rows needs to know. */
export interface SolvedCohorts {
  readonly cells: CohortCells;
  /** Coefficients of periods, dummies and covariates; 0 where a column was dropped. */
  readonly coefficients: Float64Array;
  readonly nDummies: number;
  /** Rows of the inverse normal equations that belong to the wanted coefficients, wanted x all columns. */
  readonly pull: Matrix;
}

/**
 * Unit and period effects by sums over cohorts and periods: exact for any missing rows and any weights, in two passes and
 * O(cohorts T^2) memory, with cluster-robust standard errors of one level of clusters.
 */
export function fitByCohorts(model: FixedEffectsModel): FixedEffectsFit {
  const { frame, columns } = model;
  const cells = cohortCells(frame, columns);
  const nDummies = columns.names.length;
  const { gram, cross, scale, squares } = projectedMoments(frame, cells, nDummies);
  const T = cells.nPeriods;
  const kept = independentColumns(gram, scale);
  const inverse = inverseSpd(submatrix(gram, kept));
  const found = multiplyVector(
    inverse,
    Float64Array.from(kept, (column) => cross[column]!),
  );
  const coefficients = new Float64Array(gram.rows);
  kept.forEach((column, i) => {
    coefficients[column] = found[i]!;
  });
  const wanted = kept.flatMap((column, i) => (column < T ? [] : [i]));
  const pull = matrix(wanted.length, gram.rows);
  wanted.forEach((i, row) => {
    kept.forEach((column, j) => {
      pull.data[row * gram.rows + column] = inverse.data[i * kept.length + j]!;
    });
  });
  const solved: SolvedCohorts = { cells, coefficients, nDummies, pull };
  const allNames = [...columns.names, ...frame.covariates.map(({ name }) => name)];
  const nClusters = levelCount(frame, frame.clusterOf[0]!);
  const { meat, rss } = meatOf(model, solved);
  const factor = clusterFactor(model, { nColumns: wanted.length, nClusters });
  // What the period effects alone leave of the outcome is what the columns can explain.
  const periods = kept.filter((column) => column < T);
  const ofPeriods = explained(submatrix(gram, periods), periods, cross);
  return {
    names: wanted.map((i) => allNames[kept[i]! - T]!),
    collinear: allNames.filter((_, i) => !kept.includes(T + i)),
    coefficients: Float64Array.from(wanted, (i) => found[i]!),
    vcov: matrix(
      meat.rows,
      meat.cols,
      meat.data.map((entry) => entry * factor),
    ),
    dfOf: () => (model.df === 'normal' ? null : nClusters - 1),
    influence: model.withInfluence ? influenceOf(model, solved) : null,
    nClusters,
    rSquared: squares - ofPeriods > 0 ? 1 - rss / (squares - ofPeriods) : null,
  };
}

function explained(gram: Matrix, columns: readonly number[], cross: Float64Array): number {
  const part = Float64Array.from(columns, (column) => cross[column]!);
  return multiplyVector(inverseSpd(gram), part).reduce((sum, value, i) => sum + value * part[i]!, 0);
}

/** Covariance without a factor, and the residual sum of squares. Many coefficients by unit: cross-products by cohort. */
function meatOf(model: FixedEffectsModel, solved: SolvedCohorts): { readonly meat: Matrix; readonly rss: number } {
  const { frame } = model;
  const byUnit = frame.clusterOf[0] === frame.unitOf;
  if (byUnit && solved.pull.rows > solved.cells.nPeriods / 3) return meatByCohorts(frame, solved);
  const { scores, rss } = clusterScores(frame, solved, frame.clusterOf[0]!);
  const k = scores.cols;
  const meat = matrix(k, k);
  for (let g = 0; g < scores.rows; g++) {
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) meat.data[a * k + b]! += scores.data[g * k + a]! * scores.data[g * k + b]!;
  }
  return { meat, rss };
}

function influenceOf({ frame }: FixedEffectsModel, solved: SolvedCohorts): Matrix {
  const { scores } = clusterScores(frame, solved, frame.unitOf);
  return matrix(
    scores.rows,
    scores.cols,
    scores.data.map((value) => value * frame.units.length),
  );
}
