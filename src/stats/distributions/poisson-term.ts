import { log1pMinusX } from './log1p-minus-x.ts';
import { stirlingError } from './stirling-error.ts';

/** x^a exp(-x) / Gamma(a + 1) for real a > 0 and x > 0, to full relative accuracy also where both are large. */
export function poissonTerm(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** a log(a / mean) + mean - a for a > 0 and mean > 0: half the deviance of one Poisson count. */
export function deviance(a: number, mean: number): number {
  if (mean < a / 2) return a * Math.log(a / mean) + mean - a;
  return -a * log1pMinusX((mean - a) / a);
}
