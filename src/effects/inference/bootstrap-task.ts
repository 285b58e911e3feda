import { PilotError } from '../../core/error.ts';
import type { BlockedDifference } from '../estimators/blocked-difference.ts';
import { lessBlockMean } from '../estimators/less-block-mean.ts';
import { countClusters, type LinearEstimate } from '../estimators/linear-estimate.ts';
import type { PointEstimate } from './effect-of-estimate.ts';
import { partialOut } from './partial-out.ts';

/**
 * Sums by entity (what is resampled: units, clusters, sets, pairs) from which the estimate of any resample follows, so
 * that a draw costs the same for any number of rows. An entity's `width` values are added at its cell.
 * regression: lower triangle of X'WX, then X'Wy, one cell. means: n, y, y^2 by block and arm (cell = 2 block + arm), y
 * less the mean of its block.
 */
export interface BootstrapTask {
  readonly kind: 'regression' | 'means';
  readonly nEntities: number;
  readonly nCells: number;
  readonly width: number;
  readonly values: Float64Array;
  readonly cellOf: Int32Array;
  /** Coefficients and which of them is the effect; 0 for means. */
  readonly k: number;
  readonly target: number;
  /** Entities by stratum: stratum s holds `members[starts[s]] .. members[starts[s + 1] - 1]`. */
  readonly members: Int32Array;
  readonly starts: Int32Array;
  /** Given draws, 0-based entities, `draws` rows of equal length; null to draw at random within strata. */
  readonly resamples: Int32Array | null;
  /** Also the standard error of each draw, for the studentised interval. */
  readonly withErrors: boolean;
  readonly draws: number;
  readonly seed: string;
}

export interface BootstrapPlan {
  /** Entity of each row, dense; null = each row. Pairs of a blocked difference are always resampled whole. */
  readonly entityOf: Int32Array | null;
  /** Block of each row; null where there are none. */
  readonly blockOf: Int32Array | null;
  /** Given draws: rows of 0-based entity positions. */
  readonly resamples: readonly Int32Array[] | null;
  readonly withErrors: boolean;
  readonly replicates: number;
  readonly seed: string;
}

/**
 * Prepares the bootstrap of one estimate. Entities are drawn within arms where each lies in one arm, and within blocks.
 * Errors: `bootstrap.resamples` (a given position that is not an entity, or rows of different length).
 */
export function bootstrapTask(estimate: PointEstimate, plan: BootstrapPlan): BootstrapTask {
  const isPairs = !('fit' in estimate) && estimate.form === 'pairs';
  const nRows = estimate.treated.length;
  const entityOf = isPairs ? estimate.blockOf : (plan.entityOf ?? Int32Array.from({ length: nRows }, (_, row) => row));
  const nEntities = countClusters(entityOf)!;
  const sums = 'fit' in estimate ? linearSums(estimate, entityOf, nEntities) : blockedSums(estimate, nEntities);
  const resamples = plan.resamples === null ? null : flatten(plan.resamples, nEntities);
  const strata = plan.resamples !== null && !keepsArms(estimate, entityOf, plan.resamples);
  return {
    ...sums,
    nEntities,
    ...membersByStratum(strata || isPairs ? new Int32Array(nEntities) : strataOf(estimate, entityOf, plan.blockOf)),
    resamples,
    withErrors: plan.withErrors,
    draws: plan.resamples?.length ?? plan.replicates,
    seed: plan.seed,
  };
}

type Sums = Pick<BootstrapTask, 'kind' | 'nCells' | 'width' | 'values' | 'cellOf' | 'k' | 'target'>;

function linearSums(estimate: LinearEstimate, entityOf: Int32Array, nEntities: number): Sums {
  const { fit, treated, treatmentColumns } = estimate;
  const isPlain = fit.k === 2 && fit.weights === null && treatmentColumns.length === 1;
  if (isPlain && nEntities === fit.n) return meanSums(fit.y, treated, new Int32Array(fit.n));
  // The effect column and the outcome less their projection on the other columns: same effect in every resample, and
  // cross-products that lose no digits.
  const effectOnly = treatmentColumns.filter(({ column }) => column === estimate.coefficient);
  const { p, basis, y, z } = partialOut({ ...estimate, treatmentColumns: effectOnly });
  const k = p + 1;
  const triangle = (k * (k + 1)) / 2;
  const width = triangle + k;
  const values = new Float64Array(nEntities * width);
  const columns = new Float64Array(k);
  for (let row = 0; row < fit.n; row++) {
    const base = entityOf[row]! * width;
    columns[0] = z[row]!;
    for (let q = 0; q < p; q++) columns[q + 1] = basis[row * p + q]!;
    for (let a = 0; a < k; a++) {
      for (let b = 0; b <= a; b++) values[base + (a * (a + 1)) / 2 + b]! += columns[a]! * columns[b]!;
      values[base + triangle + a]! += columns[a]! * y[row]!;
    }
  }
  const cellOf = new Int32Array(nEntities);
  return { kind: 'regression', nCells: 1, width, values, cellOf, k, target: 0 };
}

function blockedSums(estimate: BlockedDifference, nEntities: number): Sums {
  if (estimate.form === 'blocks') return meanSums(estimate.y, estimate.treated, estimate.blockOf);
  // A pair is one number, its difference, weighted by its rows: the regression of differences on a constant.
  const sums = new Float64Array(nEntities * 4);
  estimate.y.forEach((value, row) => {
    const at = estimate.blockOf[row]! * 4 + estimate.treated[row]! * 2;
    sums[at]!++;
    sums[at + 1]! += value;
  });
  const values = new Float64Array(nEntities * 2);
  for (let pair = 0; pair < nEntities; pair++) {
    const [n0, y0, n1, y1] = sums.subarray(pair * 4, pair * 4 + 4) as unknown as [number, number, number, number];
    values[pair * 2] = n0 + n1;
    values[pair * 2 + 1] = (n0 + n1) * (y1 / n1 - y0 / n0);
  }
  return { kind: 'regression', nCells: 1, width: 2, values, cellOf: new Int32Array(nEntities), k: 1, target: 0 };
}

function meanSums(y: Float64Array, treated: Uint8Array, blockOf: Int32Array): Sums {
  const values = new Float64Array(y.length * 3);
  const centred = lessBlockMean(y, blockOf);
  for (let row = 0; row < y.length; row++) {
    values[row * 3] = 1;
    values[row * 3 + 1] = centred[row]!;
    values[row * 3 + 2] = centred[row]! * centred[row]!;
  }
  const cellOf = blockOf.map((block, row) => 2 * block + treated[row]!);
  return { kind: 'means', nCells: 2 * countClusters(blockOf)!, width: 3, values, cellOf, k: 0, target: 0 };
}

/** Block and arm of each entity as one number; the arm is left out where some entity lies in both. */
function strataOf(estimate: PointEstimate, entityOf: Int32Array, blockOf: Int32Array | null): Int32Array {
  const arms = armsOf(estimate.treated, entityOf);
  const strata = new Int32Array(countClusters(entityOf)!);
  entityOf.forEach((entity, row) => {
    strata[entity] = 2 * (blockOf?.[row] ?? 0) + (arms?.[entity] ?? 0);
  });
  return strata;
}

/** Arm of each entity; null where one lies in both. */
function armsOf(treated: Uint8Array, entityOf: Int32Array): Int8Array | null {
  const arms = new Int8Array(countClusters(entityOf)!).fill(-1);
  for (let row = 0; row < treated.length; row++) {
    const entity = entityOf[row]!;
    if (arms[entity]! >= 0 && arms[entity] !== treated[row]) return null;
    arms[entity] = treated[row]!;
  }
  return arms;
}

function membersByStratum(strata: Int32Array): Pick<BootstrapTask, 'members' | 'starts'> {
  const labels = [...new Set(strata)].sort((a, b) => a - b);
  const lists = new Map(labels.map((label) => [label, [] as number[]]));
  strata.forEach((stratum, entity) => {
    lists.get(stratum)!.push(entity);
  });
  const ordered = labels.map((label) => lists.get(label)!);
  const starts = new Int32Array(ordered.length + 1);
  ordered.forEach((list, i) => {
    starts[i + 1] = starts[i]! + list.length;
  });
  return { members: Int32Array.from(ordered.flat()), starts };
}

/** Whether every given draw has as many entities of each arm as the sample: then it was drawn within arms. */
function keepsArms(estimate: PointEstimate, entityOf: Int32Array, resamples: readonly Int32Array[]): boolean {
  const arms = armsOf(estimate.treated, entityOf);
  if (arms === null) return false;
  const nTreated = arms.reduce((sum, arm) => sum + arm, 0);
  return resamples.every((draw) => draw.reduce((sum, entity) => sum + arms[entity]!, 0) === nTreated);
}

function flatten(resamples: readonly Int32Array[], nEntities: number): Int32Array {
  const length = resamples[0]?.length ?? 0;
  for (const [i, draw] of resamples.entries()) {
    const outside = draw.find((entity) => entity < 0 || entity >= nEntities);
    if (draw.length === length && outside === undefined) continue;
    throw new PilotError({
      code: 'bootstrap.resamples',
      kind: 'data',
      message:
        outside === undefined
          ? `Given resamples (replicate ${i + 1}): every row must hold ${length} positions, got ${draw.length}.`
          : `Given resamples (replicate ${i + 1}): positions must lie between 1 and ${nEntities}, got ${outside + 1}.`,
      hint: 'Write one row a replicate, with positions of units in the order of the file.',
    });
  }
  const flat = new Int32Array(resamples.length * length);
  resamples.forEach((draw, i) => {
    flat.set(draw, i * length);
  });
  return flat;
}
