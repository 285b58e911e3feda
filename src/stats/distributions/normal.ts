import erfc from '@stdlib/math-base-special-erfc';

export { normalDensity } from './central.ts';

/** Numerator and denominator of Wichura's rational approximations, constant term first. */
const CENTRAL = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};
const MIDDLE = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};
const FAR = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};

/** P(Z <= x) of the standard normal, to full relative accuracy in the lower tail. Golden: special_functions. */
export function normalCdf(x: number): number {
  return erfc(-x * Math.SQRT1_2) / 2;
}

/** P(Z > x) of the standard normal, to full relative accuracy in the upper tail. Golden: special_functions. */
export function normalUpper(x: number): number {
  return erfc(x * Math.SQRT1_2) / 2;
}

/**
 * The x with P(Z <= x) = p for the standard normal, p in [0, 1]; -Infinity and Infinity at the ends. The upper tail is
 * `-normalQuantile(p)`.
 * Source: Wichura 1988, algorithm AS 241, doi:10.2307/2347330. Golden: special_functions.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const centered = p - 0.5;
  if (Math.abs(centered) <= 0.425) return centered * ratio(CENTRAL, 0.180625 - centered * centered);
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return centered < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const depth = Math.sqrt(-Math.log(tail));
  return Math.sign(centered) * (depth <= 5 ? ratio(MIDDLE, depth - 1.6) : ratio(FAR, depth - 5));
}

function ratio({ numerator, denominator }: typeof CENTRAL, x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
