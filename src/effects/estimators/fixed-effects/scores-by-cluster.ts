import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortFrame } from '../../types.ts';
import { countClusters } from '../linear-estimate.ts';
import type { SolvedCohorts } from './fit-by-cohorts.ts';
import { eachUnitsResiduals } from './residual-rows.ts';

/** What each cluster (dense, one a row) adds to the coefficients, clusters x coefficients, and the residual squares. */
export function clusterScores(
  frame: CohortFrame,
  solved: SolvedCohorts,
  clusterOf: Int32Array,
): { readonly scores: Matrix; readonly rss: number } {
  const { cells, pull, nDummies } = solved;
  const { periodOf, weights, covariates } = frame;
  const { nPeriods: T, cohortOf, dummyOf } = cells;
  const k = pull.rows;
  const scores = matrix(countClusters(clusterOf)!, k);
  const at = pullByCell(pull, dummyOf, T);
  let rss = 0;
  eachUnitsResiduals(frame, solved, (unit, from, to, residuals, means) => {
    for (let row = from; row < to; row++) {
      const residual = residuals[row - from]!;
      const weighted = (weights ? weights[row]! : 1) * residual;
      rss += weighted * residual;
      const cell = (cohortOf[unit]! * T + periodOf[row]!) * k;
      const into = clusterOf[row]! * k;
      for (let a = 0; a < k; a++) {
        let own = at[cell + a]!;
        for (let j = 0; j < covariates.length; j++)
          own += pull.data[a * pull.cols + T + nDummies + j]! * (covariates[j]!.values[row]! - means[j + 1]!);
        scores.data[into + a]! += own * weighted;
      }
    }
  });
  return { scores, rss };
}

/** By cohort and period: how a residual there pulls each coefficient, by its period and its dummy. */
export function pullByCell(pull: Matrix, dummyOf: Int32Array, nPeriods: number): Float64Array {
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
