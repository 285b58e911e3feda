import { multiplyVector } from '../../stats/linalg/multiply-vector.ts';
import type { LinearEstimate } from '../estimators/linear-estimate.ts';

/**
 * Influence value of each unit on a regression coefficient, units x 1, mean about 0: its variance over n_units is the
 * variance of the estimate. `unitOf` is the unit of each row, dense.
 */
export function influenceOf(estimate: LinearEstimate, unitOf: Int32Array): readonly (readonly number[])[] {
  const { fit, coefficient } = estimate;
  const { n, k, x, weights, residuals, bread, toGiven } = fit;
  const own = Float64Array.from({ length: k }, (_, j) =>
    toGiven ? toGiven.data[coefficient * k + j]! : j === coefficient ? 1 : 0,
  );
  const direction = multiplyVector(bread, own);
  const values = new Float64Array(estimate.nUnits);
  for (let row = 0; row < n; row++) {
    let pull = 0;
    for (let j = 0; j < k; j++) pull += direction[j]! * x.data[row * k + j]!;
    values[unitOf[row]!]! += estimate.nUnits * pull * residuals[row]! * (weights?.[row] ?? 1);
  }
  return Array.from(values, (value) => [value]);
}
