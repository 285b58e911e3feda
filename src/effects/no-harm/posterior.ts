import type { ConfidenceDistribution } from '../../core/effect.ts';
import { normalCdf, normalUpper } from '../../stats/distributions/normal.ts';
import { gaussLegendre } from '../../stats/gauss-legendre.ts';

export interface NormalPrior {
  readonly mean: number;
  readonly sd: number;
}

/** What is believed of an effect after the pilot: P(effect > threshold). */
export type Posterior = (threshold: number) => number;

const { nodes: NODES, weights: WEIGHTS } = gaussLegendre(20);
// Panels end this many standard deviations from the prior, the estimate and where both meet.
const MARKS = [0, 0.5, 1, 2, 3, 4, 6, 9, 14, 40];
// A confidence distribution with more mass than this at infinity says too little.
const MOST_OUTSIDE = 0.01;

/**
 * The posterior of an effect under a normal prior, the confidence density of the estimate taken as its likelihood
 * (integrated by quadrature; of an inverted test exactly, cell by cell). Null where the distribution has no density
 * (standard error 0) or more than 1 % of its mass lies at infinity.
 * Source: Efron 1993, doi:10.1093/biomet/80.1.3.
 */
export function posterior(distribution: ConfidenceDistribution, prior: NormalPrior): Posterior | null {
  if (distribution.kind === 'inverted') return ofInverted(distribution, prior);
  return distribution.stdError > 0 ? ofT(distribution, prior) : null;
}

function ofT(
  { estimate, stdError, df }: Extract<ConfidenceDistribution, { kind: 't' }>,
  prior: NormalPrior,
): Posterior {
  // Logarithms of both densities but for their constants, which cancel.
  const logDensity = (effect: number) => {
    const fromPrior = (effect - prior.mean) / prior.sd;
    const fromData = (effect - estimate) / stdError;
    const square = fromData * fromData;
    return -(fromPrior * fromPrior) / 2 - (df === null ? square / 2 : ((df + 1) / 2) * Math.log1p(square / df));
  };
  const weight = prior.sd ** 2 / (prior.sd ** 2 + stdError ** 2);
  const centres = [
    { at: prior.mean, sd: prior.sd },
    { at: estimate, sd: stdError },
    { at: prior.mean + weight * (estimate - prior.mean), sd: stdError * Math.sqrt(weight) },
  ];
  const marks = centres.flatMap(({ at, sd }) => MARKS.flatMap((far) => [at - far * sd, at + far * sd]));
  const peak = Math.max(...marks.map(logDensity));
  const integral = (from: number) => integrate((effect) => Math.exp(logDensity(effect) - peak), marks, from);
  const whole = integral(Number.NEGATIVE_INFINITY);
  return (threshold) => Math.min(1, integral(threshold) / whole);
}

/** Integral from a point up, between the marks. */
function integrate(f: (x: number) => number, marks: readonly number[], from: number): number {
  const ends = [...marks.filter((mark) => mark > from), ...(Number.isFinite(from) ? [from] : [])].sort((a, b) => a - b);
  let sum = 0;
  for (let i = 1; i < ends.length; i++) {
    const half = (ends[i]! - ends[i - 1]!) / 2;
    const middle = ends[i - 1]! + half;
    for (const [k, node] of NODES.entries()) sum += half * WEIGHTS[k]! * f(middle + half * node);
  }
  return sum;
}

function ofInverted(
  { theta, cumulative, lowMass, highMass }: Extract<ConfidenceDistribution, { kind: 'inverted' }>,
  { mean, sd }: NormalPrior,
): Posterior | null {
  if (theta.length < 2 || lowMass + highMass > MOST_OUTSIDE) return null;
  const above = (threshold: number) => {
    let sum = 0;
    for (let i = 1; i < theta.length; i++) {
      const [low, high] = [theta[i - 1]!, theta[i]!];
      const from = Math.max(low, threshold);
      const density = (cumulative[i]! - cumulative[i - 1]!) / (high - low);
      if (from < high && density > 0) sum += density * chanceBetween((from - mean) / sd, (high - mean) / sd);
    }
    return sum;
  };
  const whole = above(Number.NEGATIVE_INFINITY);
  return whole > 0 ? (threshold) => Math.min(1, above(threshold) / whole) : null;
}

/** P(low < Z <= high), from the nearer tail. */
const chanceBetween = (low: number, high: number) =>
  low > 0 ? normalUpper(low) - normalUpper(high) : normalCdf(high) - normalCdf(low);
