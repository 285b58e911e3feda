import { lowerFactor } from '../../stats/linalg/lower-factor.ts';
import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';
import { solveSpd } from '../../stats/linalg/solve-spd.ts';
import { groupRows } from '../../stats/variance/group-rows.ts';
import { estimateOf, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { keepEstimateRows } from './keep-estimate-rows.ts';

/**
 * The effect of a regression without each group of rows in turn, one value a group, exactly: the cross-products of the
 * group are taken off those of all. NaN where the rest cannot tell the effect. `groupOf`: group of each row, dense.
 * Source: Cook and Weisberg 1982 (section 3.2); MacKinnon, Nielsen and Webb 2023, doi:10.1002/jae.2969.
 */
export function leaveGroupsOut(estimate: LinearEstimate, groupOf: Int32Array): Float64Array {
  const { k } = estimate.fit;
  const { nGroups, starts, rows } = groupRows(groupOf);
  const all = crossProducts(estimate, rows);
  return Float64Array.from({ length: nGroups }, (_, group) => {
    const own = crossProducts(estimate, rows.subarray(starts[group]!, starts[group + 1]!));
    const left = matrix(
      k,
      k,
      all.gram.map((value, at) => value - own.gram[at]!),
    );
    if (isFull(left, all.gram)) {
      const move = solveSpd(left, matrix(k, 1, own.pull));
      return estimateOf(estimate) - move.data[estimate.coefficient]!;
    }
    const kept = keepEstimateRows(estimate, (row) => groupOf[row] !== group);
    return kept === null ? Number.NaN : estimateOf(kept);
  });
}

/** Share of a column's sum of squares below which the rest no longer tells the column from others. */
const GONE = 1e-9;

function isFull(left: Matrix, all: Float64Array): boolean {
  let full = true;
  lowerFactor(left, (pivot, column) => {
    const usable = pivot > GONE * all[column * left.cols + column]!;
    full &&= usable;
    return usable;
  });
  return full;
}

/** X'WX and X'We of some rows. */
function crossProducts({ fit }: LinearEstimate, rows: Int32Array) {
  const { k, x, weights, residuals } = fit;
  const gram = new Float64Array(k * k);
  const pull = new Float64Array(k);
  for (const row of rows) {
    const weight = weights?.[row] ?? 1;
    for (let i = 0; i < k; i++) {
      const scaled = weight * x.data[row * k + i]!;
      pull[i]! += scaled * residuals[row]!;
      for (let j = 0; j < k; j++) gram[i * k + j]! += scaled * x.data[row * k + j]!;
    }
  }
  return { gram, pull };
}
