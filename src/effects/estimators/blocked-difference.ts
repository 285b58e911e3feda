import type { Estimand } from '../../core/effect.ts';
import { PilotError } from '../../core/error.ts';
import type { UnitFrame } from '../types.ts';
import { countUnits, requireBothArms } from './fit-treatment.ts';
import { lin } from './lin.ts';
import { countClusters, type LinearEstimate } from './linear-estimate.ts';

/**
 * A difference in means taken inside blocks. `entityOf` is what was assigned (each row, or its cluster), dense;
 * `form` = pairs where every block holds one entity of each arm, else blocks.
 */
export interface BlockedDifference {
  readonly estimator: string;
  readonly estimand: Estimand;
  readonly outcome: string;
  readonly term: string;
  readonly form: 'blocks' | 'pairs';
  readonly y: Float64Array;
  readonly treated: Uint8Array;
  readonly blockOf: Int32Array;
  readonly entityOf: Int32Array;
  readonly clustered: boolean;
  readonly estimate: number;
  /** NaN where a block has one entity in an arm (and more than two in all). */
  readonly stdError: number;
  readonly df: number;
  readonly counterfactualMean: number;
  readonly nUnits: number;
  readonly nTreated: number;
  readonly nClusters: number | null;
  readonly dropped: Readonly<Record<string, number>>;
}

/**
 * Difference in means inside blocks for clusters in blocks of any size: the regression on block dummies and their
 * products with the arm, so that each block counts by its rows; cluster-robust inference follows from it.
 * Errors: those of `lin`. Source: Lin (2013), doi:10.1214/12-AOAS583.
 */
export function blockedClusterDifference(frame: UnitFrame & { readonly blockOf: Int32Array }): LinearEstimate {
  const dummies = Array.from({ length: countClusters(frame.blockOf)! - 1 }, (_, i) => ({
    name: `block=${i + 2}`,
    values: Float64Array.from(frame.blockOf, (block) => (block === i + 1 ? 1 : 0)),
  }));
  return { ...lin({ ...frame, covariates: dummies }), estimator: 'difference-in-means' };
}

/** Whether every block holds one entity (unit, or cluster of units) of each arm. */
export function isPaired({
  y,
  treated,
  blockOf,
  clusterOf,
  term,
}: UnitFrame & { readonly blockOf: Int32Array }): boolean {
  const entityOf = clusterOf ?? Int32Array.from(y.keys());
  return cellsOf(y, treated, blockOf, entityOf, term).every(({ arms }) =>
    arms.every(({ nEntities }) => nEntities === 1),
  );
}

/**
 * Difference in means inside blocks, blocks weighted by their rows. Pairs (of units or clusters): the variance between
 * pairs, df = pairs - 1. Larger blocks of units: the Neyman variance inside each block, df = n - 2 blocks.
 * Errors: `estimate.block-without-arm`, `estimate.blocked-clusters` (clusters in blocks that are not pairs:
 * `blockedClusterDifference`), `estimate.empty-arm`.
 * Source: Imai, King and Nall (2009), doi:10.1214/08-STS274. Golden: experimental_estimators.json "blocked", "matched-pair".
 */
export function blockedDifference(frame: UnitFrame & { readonly blockOf: Int32Array }): BlockedDifference {
  const { y, treated, blockOf, clusterOf } = frame;
  requireBothArms(treated, frame.term);
  const entityOf = clusterOf ?? Int32Array.from(y, (_, row) => row);
  const cells = cellsOf(y, treated, blockOf, entityOf, frame.term);
  const form = cells.every(({ arms }) => arms.every(({ nEntities }) => nEntities === 1)) ? 'pairs' : 'blocks';
  if (form === 'blocks' && clusterOf) throw blockedClusters(frame.term);

  const n = y.length;
  const estimate = cells.reduce((sum, cell) => sum + (cell.n / n) * differenceOf(cell), 0);
  const variance = form === 'pairs' ? varianceBetween(cells, estimate, n) : varianceInside(cells, n);
  const nTreated = treated.reduce((sum, arm) => sum + arm, 0);
  return {
    estimator: 'difference-in-means',
    estimand: 'ATE',
    outcome: frame.outcome,
    term: frame.term,
    form,
    y,
    treated,
    blockOf,
    entityOf,
    clustered: clusterOf !== null,
    estimate,
    stdError: Math.sqrt(variance),
    df: form === 'pairs' ? cells.length - 1 : n - 2 * cells.length,
    counterfactualMean: y.reduce((sum, value, row) => sum + value * treated[row]!, 0) / nTreated - estimate,
    ...countUnits(frame),
    nClusters: countClusters(clusterOf),
    dropped: {},
  };
}

interface Arm {
  n: number;
  sum: number;
  squares: number;
  nEntities: number;
}

interface Cell {
  readonly n: number;
  readonly arms: readonly [Arm, Arm];
}

function cellsOf(
  y: Float64Array,
  treated: Uint8Array,
  blockOf: Int32Array,
  entityOf: Int32Array,
  term: string,
): readonly Cell[] {
  const centre = y.reduce((sum, value) => sum + value, 0) / y.length;
  const blocks = Array.from({ length: countClusters(blockOf)! }, () => [emptyArm(), emptyArm()] as const);
  const seen = new Set<number>();
  y.forEach((value, row) => {
    const arm = blocks[blockOf[row]!]![treated[row]! === 0 ? 0 : 1];
    arm.n++;
    arm.sum += value - centre;
    arm.squares += (value - centre) ** 2;
    if (!seen.has(entityOf[row]!)) arm.nEntities++;
    seen.add(entityOf[row]!);
  });
  return blocks.map((arms) => {
    if (arms.some(({ n }) => n === 0)) throw blockWithoutArm(term);
    return { n: arms[0].n + arms[1].n, arms };
  });
}

const emptyArm = (): Arm => ({ n: 0, sum: 0, squares: 0, nEntities: 0 });

const differenceOf = ({ arms: [control, treated] }: Cell) => treated.sum / treated.n - control.sum / control.n;

function varianceBetween(cells: readonly Cell[], estimate: number, n: number): number {
  const nPairs = cells.length;
  const squares = cells.reduce((sum, cell) => sum + (cell.n * differenceOf(cell) - (n * estimate) / nPairs) ** 2, 0);
  return (nPairs / ((nPairs - 1) * n * n)) * squares;
}

function varianceInside(cells: readonly Cell[], n: number): number {
  return cells.reduce((sum, cell) => {
    const inside = cell.arms.reduce((s, arm) => s + (arm.squares - arm.sum ** 2 / arm.n) / (arm.n - 1) / arm.n, 0);
    return sum + (cell.n / n) ** 2 * inside;
  }, 0);
}

const blockWithoutArm = (term: string) =>
  new PilotError({
    code: 'estimate.block-without-arm',
    kind: 'data',
    message: `Blocks of the difference in means of ${term}: each must hold both arms, got one that does not.`,
    hint: 'Leave the block out, or use ancova with the block as a covariate.',
  });

const blockedClusters = (term: string) =>
  new PilotError({
    code: 'estimate.blocked-clusters',
    kind: 'usage',
    message: `Blocks of the difference in means of ${term}: with clusters, each block must be a pair of clusters.`,
    hint: 'Use lin with the block as a covariate.',
  });
