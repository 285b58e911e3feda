import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { CohortFrame } from '../../types.ts';
import { cohortPull } from './cohort-pull.ts';
import { levelCount } from './level-count.ts';
import { eachUnitsResiduals } from './residual-rows.ts';
import type { SolvedCohorts } from './solved-cohorts.ts';

/** What each cluster of whole units (dense, one a row) adds to the coefficients, clusters x coefficients, and the residual squares. */
export function clusterScores(
  frame: CohortFrame,
  solved: SolvedCohorts,
  clusterOf: Int32Array,
): { readonly scores: Matrix; readonly rss: number } {
  const { periodOf, covariates } = frame;
  const { starts, nPeriods: T, cohortOf } = solved.cells;
  const k = solved.pull.rows;
  const m = T + covariates.length;
  const scores = matrix(levelCount(frame, clusterOf), k);
  const pulls = Array.from(starts, (_, cohort) => cohortPull(solved, cohort).data);
  const rss = eachUnitsResiduals(frame, solved, ({ unit, from, to, left, stride }, weighted) => {
    const pull = pulls[cohortOf[unit]!]!;
    const into = clusterOf[from]! * k;
    for (let a = 0; a < k; a++) {
      let score = 0;
      for (let row = from; row < to; row++) score += pull[a * m + periodOf[row]!]! * weighted[row - from]!;
      for (let j = 0; j < covariates.length; j++) {
        let sum = 0;
        for (let row = from; row < to; row++) sum += left[j * stride + row - from]! * weighted[row - from]!;
        score += pull[a * m + T + j]! * sum;
      }
      scores.data[into + a]! += score;
    }
  });
  return { scores, rss };
}
