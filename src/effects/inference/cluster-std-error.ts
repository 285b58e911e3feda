import { largestDistance } from '../../stats/descriptive/largest-distance.ts';
import { dot } from '../../stats/linalg/dot.ts';
import { spreadOf } from '../../stats/variance/bias-reduction.ts';
import { clusterVcov, sampleFactor } from '../../stats/variance/cluster-vcov.ts';
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
  const asked = stdError(vcov);
  const plain = vcov === 'cr2' || vcov === 'cr3' ? stdError('cr0') : asked;
  return plain <= roundingOf(estimate) ? 0 : asked;
}

/** The cr1s standard error from what each cluster moves the effect by. */
export function stdErrorOfShifts(estimate: LinearEstimate, shifts: Float64Array): number {
  if (estimate.fit.n <= estimate.fit.k) return Number.NaN;
  const stdError = Math.sqrt(sampleFactor(estimate.fit, shifts.length, 'cr1s') * dot(shifts, shifts));
  return stdError <= roundingOf(estimate) ? 0 : stdError;
}

/** The standard error that residuals of nothing but rounding error would give. */
function roundingOf(estimate: LinearEstimate): number {
  const { y, bread, k } = estimate.fit;
  const at = estimate.coefficient * k + estimate.coefficient;
  const squares = (spreadOf(estimate.fit) ?? bread).data[at]!;
  const largest = Math.max(largestDistance(y), Math.abs(estimateOf(estimate)));
  return ROUNDING * largest * Math.sqrt(squares);
}
