import betainc from '@stdlib/math-base-special-betainc';
import { betaDensity } from './central.ts';
import { invertLogConcave } from './invert-log-concave.ts';
import { normalQuantile } from './normal.ts';

/** P(X <= x) of the beta distribution, shapes a > 0 and b > 0; x is clamped to [0, 1]. Golden: special_functions. */
export function betaCdf(x: number, a: number, b: number): number {
  return betainc(clamp(x), a, b, true, false);
}

/** P(X > x) of the beta distribution, to full relative accuracy in the upper tail. Golden: special_functions. */
export function betaUpper(x: number, a: number, b: number): number {
  return betainc(clamp(x), a, b, true, true);
}

/** A point of the unit interval with its distance to 1, each to full relative accuracy. */
export interface UnitPoint {
  readonly x: number;
  readonly complement: number;
}

/**
 * The x with P(X <= x) = lower and P(X > x) = upper of the beta distribution with shapes a > 0 and b > 0, where
 * lower + upper = 1 and the smaller of the two is exact. Works on the logit scale, where the density is log-concave.
 */
export function betaQuantilePoint(lower: number, upper: number, a: number, b: number): UnitPoint {
  if (!(lower >= 0 && upper >= 0)) return { x: Number.NaN, complement: Number.NaN };
  if (lower === 0) return { x: 0, complement: 1 };
  if (upper === 0) return { x: 1, complement: 0 };
  if (lower > upper) {
    const { x, complement } = betaQuantilePoint(upper, lower, b, a);
    return { x: complement, complement: x };
  }
  const logit = invertLogConcave({
    tail: (w) => cdfAt(pointAt(w), a, b),
    slope: (w) => densityAt(pointAt(w), a, b),
    p: lower,
    start: Math.log(a / b) + Math.max(normalQuantile(lower), -6) * Math.sqrt(1 / a + 1 / b),
    mode: Math.log(a / b),
  });
  return pointAt(logit);
}

/** The x with P(X <= x) = p of the beta distribution, p in [0, 1], shapes a > 0 and b > 0. Golden: special_functions. */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaQuantilePoint(p, 1 - p, a, b).x;
}

const pointAt = (logit: number): UnitPoint => ({
  x: 1 / (1 + Math.exp(-logit)),
  complement: 1 / (1 + Math.exp(logit)),
});

function cdfAt({ x, complement }: UnitPoint, a: number, b: number): number {
  return x <= complement ? betaCdf(x, a, b) : betaUpper(complement, b, a);
}

/** Density on the logit scale. */
function densityAt({ x, complement }: UnitPoint, a: number, b: number): number {
  return x * complement * (x <= complement ? betaDensity(x, a, b) : betaDensity(complement, b, a));
}

const clamp = (x: number) => Math.min(Math.max(x, 0), 1);
