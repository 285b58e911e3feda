import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortFrame } from '../../types.ts';
import { levelCount } from './level-count.ts';
import { eachUnitsResiduals } from './residual-rows.ts';
import type { SolvedCohorts } from './solved-cohorts.ts';

/** What each cluster (dense, one a row) adds to the coefficients, clusters x coefficients, and the residual squares. */
export function clusterScores(
  frame: CohortFrame,
  solved: SolvedCohorts,
  clusterOf: Int32Array,
): { readonly scores: Matrix; readonly rss: number } {
  const { cells, pull, nDummies } = solved;
  const { periodOf, covariates } = frame;
  const { nPeriods: T, cohortOf } = cells;
  const k = pull.rows;
  const scores = matrix(levelCount(frame, clusterOf), k);
  const at = pullByCell(solved);
  const slopes = Array.from(covariates, (_, j) =>
    Float64Array.from({ length: k }, (_, a) => pull.data[a * pull.cols + T + nDummies + j]!),
  );
  const rss = eachUnitsResiduals(frame, solved, ({ unit, from, to, left, stride }, weighted) => {
    for (let row = from; row < to; row++) {
      const residual = weighted[row - from]!;
      const cell = (cohortOf[unit]! * T + periodOf[row]!) * k;
      const into = clusterOf[row]! * k;
      for (let a = 0; a < k; a++) scores.data[into + a]! += at[cell + a]! * residual;
      for (let j = 0; j < slopes.length; j++) {
        const value = left[(j + 1) * stride + row - from]! * residual;
        for (let a = 0; a < k; a++) scores.data[into + a]! += slopes[j]![a]! * value;
      }
    }
  });
  return { scores, rss };
}

/** By cohort and period: how a residual there pulls each coefficient, by its period and its dummy. */
function pullByCell({ pull, cells: { dummyOf, nPeriods } }: SolvedCohorts): Float64Array {
  const k = pull.rows;
  const at = new Float64Array(dummyOf.length * k);
  for (const [cell, dummy] of dummyOf.entries()) {
    for (let a = 0; a < k; a++) {
      const period = pull.data[a * pull.cols + (cell % nPeriods)]!;
      at[cell * k + a] = dummy < 0 ? period : period + pull.data[a * pull.cols + nPeriods + dummy]!;
    }
  }
  return at;
}
