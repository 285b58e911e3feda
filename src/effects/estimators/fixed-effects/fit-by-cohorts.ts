import { inverseSpd } from '../../../stats/linalg/inverse-spd.ts';
import type { Matrix } from '../../../stats/linalg/matrix.ts';
import { multiplyVector } from '../../../stats/linalg/multiply-vector.ts';
import { scale } from '../../../stats/linalg/scale.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import { clusterFactor } from './cluster-factor.ts';
import { cohortCells } from './cohort-cells.ts';
import { isWhole } from './is-whole.ts';
import { levelCount } from './level-count.ts';
import { clusterScores } from './scores-by-cluster.ts';
import { solveInTwoPasses } from './solve-in-two-passes.ts';
import { solveWholePanel } from './solve-whole-panel.ts';
import type { SolvedCohorts } from './solved-cohorts.ts';
import type { FixedEffectsFit, FixedEffectsModel } from './types.ts';

/**
 * Unit and period effects by sums over cohorts and periods: exact for any missing rows and any weights, in O(cohorts T^2)
 * memory, with cluster-robust standard errors of one level of clusters. Two passes over the rows; one where nothing is
 * missing and rows weigh alike, as the inverse is then known before a row is read.
 */
export function fitByCohorts(model: FixedEffectsModel): FixedEffectsFit {
  const { frame, columns } = model;
  const cells = cohortCells(frame, columns);
  const byUnit = frame.clusterOf[0] === frame.unitOf;
  const solve = byUnit && frame.covariates.length === 0 && isWhole(frame) ? solveWholePanel : solveInTwoPasses;
  const { solved, meat, rss } = solve(frame, cells, columns.names.length);
  const { kept, wanted, coefficients } = solved;
  const T = cells.nPeriods;
  const allNames = [...columns.names, ...frame.covariates.map(({ name }) => name)];
  const nClusters = levelCount(frame, frame.clusterOf[0]!);
  const explainable = squaresLeftByPeriods(solved);
  return {
    names: wanted.map((column) => allNames[column - T]!),
    collinear: allNames.filter((_, i) => !kept.includes(T + i)),
    coefficients: Float64Array.from(wanted, (column) => coefficients[column]!),
    vcov: scale(meat, clusterFactor(model, { nColumns: wanted.length, nClusters })),
    isMended: false,
    dfOf: () => (model.df === 'normal' ? null : nClusters - 1),
    influence: model.withInfluence ? influenceOf(model, solved) : null,
    nClusters,
    rSquared: explainable > 0 ? 1 - rss / explainable : null,
  };
}

/** What unit and period effects alone leave of the outcome. */
function squaresLeftByPeriods({ squares, gram, kept, cross, cells }: SolvedCohorts): number {
  const periods = kept.filter((column) => column < cells.nPeriods);
  const part = Float64Array.from(periods, (column) => cross[column]!);
  const slopes = multiplyVector(inverseSpd(submatrix(gram, periods)), part);
  return squares - slopes.reduce((sum, value, i) => sum + value * part[i]!, 0);
}

function influenceOf({ frame }: FixedEffectsModel, solved: SolvedCohorts): Matrix {
  return scale(clusterScores(frame, solved, frame.unitOf).scores, frame.units.length);
}
