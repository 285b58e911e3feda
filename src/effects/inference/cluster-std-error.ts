import { largestDistance } from '../../stats/descriptive/largest-distance.ts';
import { clusterVcov } from '../../stats/variance/cluster-vcov.ts';
import { estimateOf, type LinearEstimate } from '../estimators/linear-estimate.ts';

/** Residuals below this share of the largest outcome are rounding error. */
const ROUNDING = 1e-12;

/**
 * Standard error of the effect with rows dependent inside clusters (clusterOf: dense, one a row). 0 where each cluster
 * fits itself, so that what remains of its residuals in the effect is rounding error, which cr2 and cr3 would blow up.
 */
export function clusterStdError(
  estimate: LinearEstimate,
  clusterOf: Int32Array,
  vcov: 'cr0' | 'cr1' | 'cr1s' | 'cr2' | 'cr3',
): number {
  const { fit, coefficient } = estimate;
  const stdError = (kind: typeof vcov) =>
    Math.sqrt(clusterVcov(fit, clusterOf, kind).data[coefficient * fit.k + coefficient]!);
  return stdError('cr0') <= roundingOf(estimate) ? 0 : stdError(vcov);
}

/** The standard error that residuals of nothing but rounding error would give. */
function roundingOf(estimate: LinearEstimate): number {
  const { x, y, weights, bread, n, k } = estimate.fit;
  let squares = 0;
  for (let row = 0; row < n; row++) {
    let pull = 0;
    for (let j = 0; j < k; j++) pull += bread.data[estimate.coefficient * k + j]! * x.data[row * k + j]!;
    squares += (pull * (weights?.[row] ?? 1)) ** 2;
  }
  const largest = Math.max(largestDistance(y), Math.abs(estimateOf(estimate)));
  return ROUNDING * largest * Math.sqrt(squares);
}
