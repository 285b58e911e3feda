import { poissonTerm } from './poisson-term.ts';

/** Smallest value that Lentz's method lets a denominator take. */
const TINY = 1e-300;

/**
 * P(X <= x) of the gamma distribution with shape a > 0 and scale 1: the regularised lower incomplete gamma function,
 * to full relative accuracy. Time grows with sqrt(a). Golden: special_functions.
 */
export function gammaCdf(x: number, a: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? lowerSeries(x, a) : 1 - upperFraction(x, a);
}

/** P(X > x) of the gamma distribution with shape a > 0 and scale 1, to full relative accuracy in the upper tail. */
export function gammaUpper(x: number, a: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - lowerSeries(x, a) : upperFraction(x, a);
}

function lowerSeries(x: number, a: number): number {
  let term = 1;
  let sum = 1;
  for (let j = 1; term > sum * Number.EPSILON * 2 ** -3; j++) {
    term *= x / (a + j);
    sum += term;
  }
  return poissonTerm(a, x) * sum;
}

/** Legendre's continued fraction by the modified method of Lentz (Thompson and Barnett 1986, doi:10.1016/0021-9991(86)90046-X). */
function upperFraction(x: number, a: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  let denominator = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / denominator;
  let fraction = d;
  for (let j = 1; ; j++) {
    const numerator = -j * (j - a);
    denominator += 2;
    d = 1 / nonZero(numerator * d + denominator);
    c = nonZero(denominator + numerator / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) <= Number.EPSILON) break;
  }
  return poissonTerm(a, x) * a * fraction;
}

const nonZero = (value: number) => (Math.abs(value) < TINY ? TINY : value);
