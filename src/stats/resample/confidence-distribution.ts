import tDensity from '@stdlib/stats-base-dists-t-pdf';
import type { ConfidenceDistribution } from '../../core/effect.ts';
import { normalDensity } from '../distributions/normal.ts';
import { tCdf, tQuantile, tUpper } from '../distributions/t.ts';

type Located = Extract<ConfidenceDistribution, { kind: 't' }>;
type Inverted = Extract<ConfidenceDistribution, { kind: 'inverted' }>;

// Masses this close are equal: rounding of 1 - p/2 and of (1 - level)/2 must not move a limit across a plateau.
const ROUNDING_MASS = 1e-12;

// Beyond this many standard errors the squares in the density of t overflow.
const FAR = 1e100;

/**
 * H(theta): the confidence that the effect is at most `theta`, in [0, 1].
 * `inverted` distributions are linear between grid points and constant outside the grid; the mass outside lies at
 * infinity. Source: Xie and Singh 2013, doi:10.1111/insr.12000.
 */
export function cumulative(distribution: ConfidenceDistribution, theta: number): number {
  if (distribution.kind === 'inverted') return invertedCumulative(distribution, theta);
  const { estimate, stdError, df } = distribution;
  if (stdError === 0) return theta >= estimate ? 1 : 0;
  return tCdf((theta - estimate) / stdError, df);
}

/** The confidence that the effect lies above `theta`, in [0, 1], without cancellation in the upper tail. */
export function confidenceAbove(distribution: ConfidenceDistribution, theta: number): number {
  if (distribution.kind === 'inverted') return 1 - invertedCumulative(distribution, theta);
  const { estimate, stdError, df } = distribution;
  if (stdError === 0) return theta >= estimate ? 0 : 1;
  return tUpper((theta - estimate) / stdError, df);
}

/**
 * The effect at which H reaches `p` (0 < p < 1); null where it lies in mass outside the grid (an unbounded limit).
 * Where H is flat at `p`, the end nearer the centre: a value whose p value equals alpha is rejected, so it lies outside.
 */
export function quantileOf(distribution: ConfidenceDistribution, p: number): number | null {
  if (distribution.kind === 'inverted') return invertedQuantile(distribution, p);
  const { estimate, stdError, df } = distribution;
  if (stdError === 0) return estimate;
  return estimate + stdError * tQuantile(p, df);
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

function hasMean({ stdError, df }: Located): boolean {
  return df === null || df > 1 || stdError === 0;
}

function isUnbounded({ theta, lowMass, highMass }: Inverted): boolean {
  return theta.length === 0 || lowMass > ROUNDING_MASS || highMass > ROUNDING_MASS;
}

function locatedExcess({ estimate, stdError, df }: Located, threshold: number): number {
  const u = (threshold - estimate) / stdError;
  if (stdError === 0 || Math.abs(u) > FAR) return Math.max(estimate - threshold, 0);
  const density = df === null ? normalDensity(u) : tDensity(u, df) * ((df + u * u) / (df - 1));
  return Math.max(stdError * (density - u * tUpper(u, df)), 0);
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
  const inLowMass = lowMass > ROUNDING_MASS && p < lowMass;
  const inHighMass = highMass > ROUNDING_MASS && p > 1 - highMass;
  if (last < 0 || inLowMass || inHighMass) return null;
  const right = firstIndex(mass, (value) => (p <= 0.5 ? value > p + ROUNDING_MASS : value >= p - ROUNDING_MASS));
  if (right === 0) return theta[0] as number;
  if (right > last) return theta[last] as number;
  const [x0, x1] = [theta[right - 1] as number, theta[right] as number];
  const [h0, h1] = [mass[right - 1] as number, mass[right] as number];
  return x0 + (x1 - x0) * Math.min(Math.max((p - h0) / (h1 - h0), 0), 1);
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
