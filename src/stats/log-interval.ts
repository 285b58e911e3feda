import { normalQuantile } from './distributions/normal.ts';

/** A ratio with its interval on the logarithm; null where a count is 0. */
export interface RatioInterval {
  readonly estimate: number;
  readonly logStdError: number;
  readonly low: number;
  readonly high: number;
}

/** A ratio above 0 with the standard error of its logarithm; null where either is not finite. */
export function logInterval(estimate: number, logStdError: number, alpha: number): RatioInterval | null {
  const log = Math.log(estimate);
  if (!Number.isFinite(log) || !Number.isFinite(logStdError)) return null;
  const margin = normalQuantile(1 - alpha / 2) * logStdError;
  return { estimate, logStdError, low: Math.exp(log - margin), high: Math.exp(log + margin) };
}
