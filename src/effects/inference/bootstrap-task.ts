import type { BlockedDifference } from '../estimators/blocked-difference.ts';
import { lessBlockMean } from '../estimators/less-block-mean.ts';
import { countClusters, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { type DrawnEntities, drawnEntities, type EntityPlan } from './drawn-entities.ts';
import type { PointEstimate } from './effect-of-estimate.ts';
import { partialOut } from './partial-out.ts';

/**
 * Sums by entity (what is resampled: units, clusters, sets, pairs) from which the estimate of any resample follows, so
 * that a draw costs the same for any number of rows. An entity's `width` values are added at its cell.
 * regression: lower triangle of X'WX, then X'Wy, one cell. means: y less the mean of its block, by block and arm
 * (cell = 2 block + arm); n, y and y^2 are summed.
 */
export interface BootstrapTask extends DrawnEntities {
  readonly kind: 'regression' | 'means';
  readonly nCells: number;
  readonly width: number;
  readonly values: Float64Array;
  readonly cellOf: Int32Array | Uint8Array;
  /** Coefficients and which of them is the effect; 0 for means. */
  readonly k: number;
  readonly target: number;
  /** Also the standard error of each draw, for the studentised interval. */
  readonly withErrors: boolean;
}

export interface BootstrapPlan extends EntityPlan {
  /** Entity of each row, dense; null = each row. Pairs of a blocked difference are always resampled whole. */
  readonly entityOf: Int32Array | null;
  /** Block of each row; null where there are none. */
  readonly blockOf: Int32Array | null;
  readonly withErrors: boolean;
}

/** Prepares the bootstrap of one estimate. Errors: those of `drawnEntities`. */
export function bootstrapTask(estimate: PointEstimate, plan: BootstrapPlan): BootstrapTask {
  const isPairs = !('fit' in estimate) && estimate.form === 'pairs';
  const { treated } = estimate;
  const entityOf = isPairs ? estimate.blockOf : plan.entityOf;
  const entities = drawnEntities({ treated, entityOf, blockOf: plan.blockOf, whole: isPairs }, plan);
  const { nEntities } = entities;
  const sums =
    'fit' in estimate ? linearSums(estimate, entityOf, nEntities) : blockedSums(estimate, entityOf, nEntities);
  return { ...sums, ...entities, withErrors: plan.withErrors };
}

type Sums = Pick<BootstrapTask, 'kind' | 'nCells' | 'width' | 'values' | 'cellOf' | 'k' | 'target'>;

function linearSums(estimate: LinearEstimate, entityOf: Int32Array | null, nEntities: number): Sums {
  const { fit, treated, treatmentColumns } = estimate;
  const isPlain = fit.k === 2 && fit.weights === null && treatmentColumns.length === 1;
  if (isPlain && nEntities === fit.n) return meanSums({ y: fit.y, treated, blockOf: null }, entityOf);
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
    const base = (entityOf === null ? row : entityOf[row]!) * width;
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

function blockedSums(estimate: BlockedDifference, entityOf: Int32Array | null, nEntities: number): Sums {
  if (estimate.form === 'blocks') return meanSums(estimate, entityOf);
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

/** One row an entity; `entityOf` says which, null = in the order of the rows. */
function meanSums(
  rows: { readonly y: Float64Array; readonly treated: Uint8Array; readonly blockOf: Int32Array | null },
  entityOf: Int32Array | null,
): Sums {
  const { y, treated, blockOf } = rows;
  const cellOf = inOrder(blockOf?.map((block, row) => 2 * block + treated[row]!) ?? treated, entityOf);
  const values = inOrder(lessBlockMean(y, blockOf), entityOf);
  return { kind: 'means', nCells: 2 * (countClusters(blockOf) ?? 1), width: 1, values, cellOf, k: 0, target: 0 };
}

/** What stands by row, by entity. */
function inOrder<Numbers extends Float64Array | Int32Array | Uint8Array>(
  values: Numbers,
  entityOf: Int32Array | null,
): Numbers {
  if (entityOf === null) return values;
  const ordered = values.slice() as Numbers;
  for (let row = 0; row < values.length; row++) ordered[entityOf[row]!] = values[row]!;
  return ordered;
}
