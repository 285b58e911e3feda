import { bisect } from '../bisect.ts';
import { gaussLegendre } from '../gauss-legendre.ts';
import { normalCdf, normalDensity, normalUpper } from './normal.ts';

const { nodes: NODES, weights: WEIGHTS } = gaussLegendre(10);
// Panels of the quadrature; more where the noncentrality makes the integrand steep.
const PANELS = 48;
// What lies where the integrand is below exp(-42) of its peak is lost in rounding.
const DEPTH = 42;
const FAR = -30;

/**
 * P(T > t) of the noncentral t distribution with df > 0 degrees of freedom (null: normal) and noncentrality `ncp`, to
 * full relative accuracy in the upper tail for t >= 0: the normal tail averaged over the log of the estimated spread,
 * whose integrand is log-concave. Source: Johnson, Kotz and Balakrishnan 1995, chapter 31. Golden: noncentral_t.
 * @example noncentralTUpper(2.048407, 28, 2.738613) // .7533935, power of 15 + 15 people at d = 1
 */
export function noncentralTUpper(t: number, df: number | null, ncp: number): number {
  if (df === null || df === Number.POSITIVE_INFINITY) return normalUpper(t - ncp);
  if (t < 0) return 1 - noncentralTUpper(-t, df, -ncp);
  const spread = {
    height: (u: number) => df * (u - Math.expm1(2 * u) / 2),
    slope: (u: number) => -df * Math.expm1(2 * u),
  };
  const joint = {
    height: (u: number) => logNormalCdf(ncp - t * Math.exp(u)) + spread.height(u),
    slope: (u: number) => spread.slope(u) - t * Math.exp(u) * hazard(ncp - t * Math.exp(u)),
  };
  const top = integral(joint, Math.abs(ncp));
  const whole = integral(spread, 1);
  return Math.min(1, Math.exp(top.peak - whole.peak) * (top.area / whole.area));
}

interface LogConcave {
  readonly height: (u: number) => number;
  readonly slope: (u: number) => number;
}

/** Integral of exp(height), as a multiple of its peak; it changes over 1 / `steepness` or more. */
function integral({ height, slope }: LogConcave, steepness: number): { readonly peak: number; readonly area: number } {
  let reach = 1;
  while (slope(-reach) < 0) reach *= 2;
  const mode = bisect(slope, -reach, slope(0) < 0 ? 0 : 1);
  const peak = height(mode);
  const end = (side: 1 | -1) => {
    let far = 1e-3;
    while (height(mode + side * far) > peak - DEPTH) far *= 2;
    return mode + side * bisect((d) => height(mode + side * d) - peak + DEPTH, 0, far);
  };
  const low = end(-1);
  const high = end(1);
  const nPanels = Math.max(PANELS, Math.ceil((high - low) * steepness));
  const half = (high - low) / nPanels / 2;
  let area = 0;
  for (let panel = 0; panel < nPanels; panel++)
    for (const [i, node] of NODES.entries())
      area += half * WEIGHTS[i]! * Math.exp(height(low + half * (2 * panel + 1 + node)) - peak);
  return { peak, area };
}

/** log P(Z <= x); far out by the first terms of Mills' ratio. */
function logNormalCdf(x: number): number {
  if (x > FAR) return Math.log(normalCdf(x));
  return (-x * x) / 2 - Math.log(-x * Math.sqrt(2 * Math.PI)) + Math.log1p(-1 / (x * x) + 3 / x ** 2 / x ** 2);
}

/** Density over P(Z <= x), the slope of its logarithm. */
const hazard = (x: number) => (x > FAR ? normalDensity(x) / normalCdf(x) : -x + 1 / -x);
