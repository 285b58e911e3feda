import normal from '@stdlib/stats-base-dists-normal';
import studentT from '@stdlib/stats-base-dists-t';
import type { ConfidenceDistribution } from '../../core/effect.ts';

type Located = Extract<ConfidenceDistribution, { kind: 't' }>;
type Inverted = Extract<ConfidenceDistribution, { kind: 'inverted' }>;

// Mass outside the grid below this is rounding of 1 - p/2, not an unbounded limit.
const ROUNDING_MASS = 1e-12;

/**
 * H(theta): the confidence that the effect is at most `theta`, in [0, 1].
 * `inverted` distributions are linear between grid points and constant outside the grid; the mass outside lies at
 * infinity. Source: Xie and Singh 2013, doi:10.1111/insr.12000.
 */
export function cumulative(distribution: ConfidenceDistribution, theta: number): number {
  if (distribution.kind === 'inverted') return invertedCumulative(distribution, theta);
  const { estimate, stdError, df } = distribution;
  if (stdError === 0) return theta >= estimate ? 1 : 0;
  return standardCdf((theta - estimate) / stdError, df);
}

/** The confidence that the effect lies above `theta`, in [0, 1], without cancellation in the upper tail. */
export function confidenceAbove(distribution: ConfidenceDistribution, theta: number): number {
  if (distribution.kind === 'inverted') return 1 - invertedCumulative(distribution, theta);
  const { estimate, stdError, df } = distribution;
  if (stdError === 0) return theta >= estimate ? 0 : 1;
  return standardCdf((estimate - theta) / stdError, df);
}

/**
 * The effect at which H reaches `p` (0 < p < 1); null where it lies in mass outside the grid (an unbounded limit).
 * Where H is flat at `p`, the outer end: left for p <= .5, right above, so that limits are never too narrow.
 */
export function quantileOf(distribution: ConfidenceDistribution, p: number): number | null {
  if (distribution.kind === 'inverted') return invertedQuantile(distribution, p);
  const { estimate, stdError, df } = distribution;
  if (stdError === 0) return estimate;
  return estimate + stdError * (df === null ? normal.quantile(p, 0, 1) : studentT.quantile(p, df));
}

/** Mean of the distribution; null where a tail has infinite mass or, for t, df <= 1. */
export function meanOf(distribution: ConfidenceDistribution): number | null {
  if (distribution.kind === 't') return hasMean(distribution) ? distribution.estimate : null;
  const { theta } = distribution;
  const origin = theta[0];
  if (origin === undefined || isUnbounded(distribution)) return null;
  return origin + invertedExcess(distribution, origin);
}

/**
 * E[max(effect - threshold, 0)] in units of the effect: what a decision at `threshold` gains on the upper side.
 * Null where a tail has infinite mass or, for t, df <= 1.
 */
export function expectedExcess(distribution: ConfidenceDistribution, threshold: number): number | null {
  if (distribution.kind === 't') return hasMean(distribution) ? locatedExcess(distribution, threshold) : null;
  return isUnbounded(distribution) ? null : invertedExcess(distribution, threshold);
}

/** The distribution of the negated effect. */
export function reflect(distribution: ConfidenceDistribution): ConfidenceDistribution {
  if (distribution.kind === 't') return { ...distribution, estimate: -distribution.estimate };
  return {
    kind: 'inverted',
    estimate: -distribution.estimate,
    theta: distribution.theta.map((value) => -value).reverse(),
    cumulative: distribution.cumulative.map((value) => 1 - value).reverse(),
    lowMass: distribution.highMass,
    highMass: distribution.lowMass,
  };
}

function standardCdf(x: number, df: number | null): number {
  return df === null ? normal.cdf(x, 0, 1) : studentT.cdf(x, df);
}

function hasMean({ stdError, df }: Located): boolean {
  return df === null || df > 1 || stdError === 0;
}

function isUnbounded({ theta, lowMass, highMass }: Inverted): boolean {
  return theta.length === 0 || lowMass > ROUNDING_MASS || highMass > ROUNDING_MASS;
}

function locatedExcess({ estimate, stdError, df }: Located, threshold: number): number {
  if (stdError === 0) return Math.max(estimate - threshold, 0);
  const u = (threshold - estimate) / stdError;
  const density = df === null ? normal.pdf(u, 0, 1) : studentT.pdf(u, df) * ((df + u * u) / (df - 1));
  return Math.max(stdError * (density - u * standardCdf(-u, df)), 0);
}

/** Integral of 1 - H from `threshold` up, exact for piecewise linear H without mass outside the grid. */
function invertedExcess(distribution: Inverted, threshold: number): number {
  const { theta } = distribution;
  const first = theta[0] ?? threshold;
  let from = threshold;
  let area = 0;
  if (threshold < first) {
    area = first - threshold;
    from = first;
  }
  let above = 1 - invertedCumulative(distribution, from);
  for (let i = 0; i < theta.length; i++) {
    const to = theta[i] as number;
    if (to <= from) continue;
    const next = 1 - (distribution.cumulative[i] as number);
    area += ((to - from) * (above + next)) / 2;
    from = to;
    above = next;
  }
  return area;
}

function invertedCumulative({ theta, cumulative: mass, lowMass, highMass }: Inverted, at: number): number {
  const last = theta.length - 1;
  if (last < 0 || at < (theta[0] as number)) return lowMass;
  if (at >= (theta[last] as number)) return 1 - highMass;
  const right = firstIndex(theta, (value) => value > at);
  const [x0, x1] = [theta[right - 1] as number, theta[right] as number];
  const [h0, h1] = [mass[right - 1] as number, mass[right] as number];
  return h0 + ((h1 - h0) * (at - x0)) / (x1 - x0);
}

function invertedQuantile({ theta, cumulative: mass, lowMass, highMass }: Inverted, p: number): number | null {
  const last = theta.length - 1;
  if (last < 0 || p < lowMass || p > 1 - highMass) return null;
  const outer = p <= 0.5;
  if (outer ? p <= lowMass && lowMass > ROUNDING_MASS : p >= 1 - highMass && highMass > ROUNDING_MASS) return null;
  const right = firstIndex(mass, (value) => (outer ? value >= p : value > p));
  if (right === 0) return theta[0] as number;
  if (right > last) return theta[last] as number;
  const [x0, x1] = [theta[right - 1] as number, theta[right] as number];
  const [h0, h1] = [mass[right - 1] as number, mass[right] as number];
  return x0 + ((x1 - x0) * (p - h0)) / (h1 - h0);
}

/** Index of the first value that fulfils a condition which, once true, stays true; the length where none does. */
function firstIndex(values: readonly number[], holds: (value: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(values[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
