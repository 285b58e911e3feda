import { betaCdf, betaQuantilePoint, betaUpper } from './beta.ts';

/** P(F <= x) of the F distribution with d1 and d2 > 0 degrees of freedom. Golden: special_functions. */
export function fCdf(x: number, d1: number, d2: number): number {
  if (x <= 0) return 0;
  const part = d1 * x;
  return part < d2 ? betaCdf(part / (part + d2), d1 / 2, d2 / 2) : betaUpper(d2 / (part + d2), d2 / 2, d1 / 2);
}

/** P(F > x) of the F distribution, to full relative accuracy in the upper tail. Golden: special_functions. */
export function fUpper(x: number, d1: number, d2: number): number {
  if (x <= 0) return 1;
  const part = d1 * x;
  return part < d2 ? betaUpper(part / (part + d2), d1 / 2, d2 / 2) : betaCdf(d2 / (part + d2), d2 / 2, d1 / 2);
}

/** The x with P(F <= x) = p of the F distribution with d1 and d2 > 0 degrees of freedom, p in [0, 1]. Golden: special_functions. */
export function fQuantile(p: number, d1: number, d2: number): number {
  const { x, complement } = betaQuantilePoint(p, 1 - p, d1 / 2, d2 / 2);
  return (d2 * x) / (d1 * complement);
}
