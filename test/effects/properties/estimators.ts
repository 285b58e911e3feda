import { match } from '../../../src/design/match/match.ts';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { blockedClusterDifference, blockedDifference } from '../../../src/effects/estimators/blocked-difference.ts';
import { did } from '../../../src/effects/estimators/did.ts';
import { didCollapsed } from '../../../src/effects/estimators/did-collapsed.ts';
import { differenceInMeans } from '../../../src/effects/estimators/difference-in-means.ts';
import { lin } from '../../../src/effects/estimators/lin.ts';
import { matched } from '../../../src/effects/estimators/matched.ts';
import type { PointEstimate } from '../../../src/effects/inference/effect-of-estimate.ts';
import { panelFrameOf, type Trial, type TrialShape, unitFrameOf } from './trial.ts';

export interface EstimatorCase {
  readonly name: string;
  readonly shape: TrialShape;
  readonly estimate: (trial: Trial) => PointEstimate;
  /** Chance formed the arms, so that assignments can be drawn again. */
  readonly randomised: boolean;
}

const means = (trial: Trial) => differenceInMeans(unitFrameOf(trial));
const adjusted = (trial: Trial) => ancova(unitFrameOf(trial));
const interacted = (trial: Trial) => lin(unitFrameOf(trial));
const before = (trial: Trial) => did(panelFrameOf(trial));
const collapsed = (trial: Trial) => didCollapsed(panelFrameOf(trial));
const inBlocks = (trial: Trial) => blockedDifference({ ...unitFrameOf(trial), blockOf: trial.blockOf! });
const inBlocksOfClusters = (trial: Trial) =>
  blockedClusterDifference({ ...unitFrameOf(trial), blockOf: trial.blockOf! });

/** Nearest neighbours on the covariates; Mahalanobis, which never fails for want of overlap. */
function onPairs(trial: Trial): PointEstimate {
  const { unit: units, treated, covariates } = trial;
  const sets = match({
    units,
    treated,
    covariates: covariates.map((column) => ({ ...column, kind: 'number' as const })),
    method: 'nearest',
    distance: 'mahalanobis',
  });
  return matched(unitFrameOf(trial), sets);
}

const make = (
  name: string,
  shape: TrialShape,
  estimate: (trial: Trial) => PointEstimate,
  randomised = true,
): EstimatorCase => ({ name, shape, estimate, randomised });

/** Every estimator, in each form in which its code differs. */
export const estimators: readonly EstimatorCase[] = [
  make('difference in means', { n: 23, plain: true }, means),
  make('weighted difference in means', { n: 21, plain: true, weighted: true }, means),
  make('clustered difference in means', { n: 41, nClusters: 9, plain: true }, means),
  make('ancova', { n: 24 }, adjusted),
  make('weighted ancova', { n: 25, weighted: true }, adjusted),
  make('clustered ancova', { n: 40, nClusters: 9 }, adjusted),
  make('lin', { n: 27 }, interacted),
  make('clustered weighted lin', { n: 48, nClusters: 10, weighted: true }, interacted),
  make('did on a panel', { n: 14, periods: 'panel', plain: true }, before),
  make('did with covariates in clusters', { n: 24, nClusters: 8, periods: 'panel' }, before),
  make('weighted did on a cross-section', { n: 14, periods: 'cross-section', plain: true, weighted: true }, before),
  make('collapsed did', { n: 16, periods: 'panel', plain: true }, collapsed),
  make('collapsed did in clusters', { n: 27, nClusters: 9, periods: 'panel', plain: true }, collapsed),
  make('blocked difference', { n: 26, nBlocks: 3, plain: true }, inBlocks),
  make('paired difference', { n: 20, nBlocks: 10, plain: true }, inBlocks),
  make('difference in pairs of clusters', { n: 33, nClusters: 10, nBlocks: 5, plain: true }, inBlocks),
  make('blocked clusters', { n: 34, nClusters: 8, nBlocks: 2, plain: true }, inBlocksOfClusters),
  make('matched', { n: 30 }, onPairs, false),
  make('matched in clusters', { n: 36, nClusters: 8 }, onPairs, false),
];
