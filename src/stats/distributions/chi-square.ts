import { gammaCdf, gammaUpper } from './gamma.ts';
import { invertLogConcave } from './invert-log-concave.ts';
import { normalQuantile } from './normal.ts';
import { poissonTerm } from './poisson-term.ts';

/** P(X <= x) of the chi-square distribution with df > 0 degrees of freedom. Golden: special_functions. */
export function chiSquareCdf(x: number, df: number): number {
  return gammaCdf(x / 2, df / 2);
}

/** P(X > x) of the chi-square distribution, to full relative accuracy in the upper tail. Golden: special_functions. */
export function chiSquareUpper(x: number, df: number): number {
  return gammaUpper(x / 2, df / 2);
}

/**
 * The x with P(X <= x) = p of the chi-square distribution, p in [0, 1], df > 0. Works on the log scale, where the
 * density is log-concave, from the Wilson-Hilferty value (doi:10.1073/pnas.17.12.684). Golden: special_functions.
 */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const spread = 2 / (9 * df);
  const root = 1 - spread + normalQuantile(p) * Math.sqrt(spread);
  const mode = Math.log(df);
  const start = mode + 3 * Math.log(Math.max(root, 0.05));
  const density = (w: number) => (df / 2) * poissonTerm(df / 2, Math.exp(w) / 2);
  return Math.exp(
    p <= 0.5
      ? invertLogConcave({ tail: (w) => chiSquareCdf(Math.exp(w), df), slope: density, p, start, mode })
      : invertLogConcave({
          tail: (w) => chiSquareUpper(Math.exp(w), df),
          slope: (w) => -density(w),
          p: 1 - p,
          start,
          mode,
        }),
  );
}
