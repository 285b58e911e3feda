import type { Estimand } from '../../core/effect.ts';
import { PilotError } from '../../core/error.ts';
import { mean } from '../../stats/descriptive/mean.ts';
import type { UnitFrame } from '../types.ts';
import { countUnits, isRounding, requireBothArms, requireFinite } from './fit-treatment.ts';
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
  const weighted = cells.reduce((sum, cell) => sum + (cell.n / n) * differenceOf(cell), 0);
  const estimate = isRounding(requireFinite(weighted, frame.outcome), y) ? 0 : weighted;
  const variance = form === 'pairs' ? varianceBetween(cells, estimate, n) : varianceInside(cells, n);
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
    counterfactualMean: mean(y.filter((_, row) => treated[row] === 1)) - estimate,
    ...countUnits(frame),
    nClusters: countClusters(clusterOf),
    dropped: {},
  };
}

interface Arm {
  readonly n: number;
  readonly mean: number;
  /** Sum of squares about the mean. */
  readonly squares: number;
  readonly nEntities: number;
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
  const rowsOf = Array.from({ length: countClusters(blockOf)! }, () => [[], []] as [number[], number[]]);
  treated.forEach((arm, row) => {
    rowsOf[blockOf[row]!]![arm === 0 ? 0 : 1].push(row);
  });
  return rowsOf.map((rows) => {
    if (rows.some(({ length }) => length === 0)) throw blockWithoutArm(term);
    const arms = rows.map((own) => armOf(own, y, entityOf)) as [Arm, Arm];
    return { n: arms[0].n + arms[1].n, arms };
  });
}

function armOf(rows: readonly number[], y: Float64Array, entityOf: Int32Array): Arm {
  const values = rows.map((row) => y[row]!);
  const center = mean(values);
  return {
    n: rows.length,
    mean: center,
    squares: values.reduce((sum, value) => sum + (value - center) ** 2, 0),
    nEntities: new Set(rows.map((row) => entityOf[row]!)).size,
  };
}

const differenceOf = ({ arms: [control, treated] }: Cell) => treated.mean - control.mean;

function varianceBetween(cells: readonly Cell[], estimate: number, n: number): number {
  const nPairs = cells.length;
  const squares = cells.reduce((sum, cell) => sum + (cell.n * differenceOf(cell) - (n * estimate) / nPairs) ** 2, 0);
  return (nPairs / ((nPairs - 1) * n * n)) * squares;
}

function varianceInside(cells: readonly Cell[], n: number): number {
  return cells.reduce((sum, cell) => {
    const inside = cell.arms.reduce((s, arm) => s + arm.squares / (arm.n - 1) / arm.n, 0);
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
    kind: 'internal',
    message: `Blocks of the difference in means of ${term}: with clusters, each block must be a pair of clusters.`,
    hint: 'Use lin with the block as a covariate.',
  });
