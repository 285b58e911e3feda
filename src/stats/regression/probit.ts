import { normalCdf, normalDensity } from '../distributions/normal.ts';
import { type BinaryFit, type BinaryRows, binaryFit, type Link } from './binary-fit.ts';

/** Below this deviate the probability nears the smallest number there is, and its asymptotic series has full precision. */
const FAR = -30;

/** The deviate counted towards the outcome: its probability is that of the outcome seen. */
const towards = (deviate: number, y: number) => (y === 1 ? deviate : -deviate);

/** Density over probability, the slope of the log probability, at a deviate. */
function slope(deviate: number): number {
  return deviate > FAR ? normalDensity(deviate) / normalCdf(deviate) : -deviate / tailSeries(deviate);
}

/** P(Z <= x) over density(x) / -x: 1 - 1/x^2 + 3/x^4 - 15/x^6. */
function tailSeries(deviate: number): number {
  const u = 1 / (deviate * deviate);
  return 1 - u * (1 - u * (3 - 15 * u));
}

function logProbability(deviate: number): number {
  if (deviate > FAR) return Math.log(normalCdf(deviate));
  return Math.log(tailSeries(deviate) / -deviate) - (deviate * deviate + Math.log(2 * Math.PI)) / 2;
}

/** Minus the second derivative of the log probability; where rounding leaves nothing of it, the smallest number. */
function curvatureAt(deviate: number): number {
  const u = 1 / (deviate * deviate);
  const value = deviate > FAR ? slope(deviate) * (slope(deviate) + deviate) : 1 - u * (1 - 6 * u);
  return Math.max(value, Number.MIN_VALUE);
}

const normal: Link = {
  probability: normalCdf,
  logLikelihood: (deviate, y) => logProbability(towards(deviate, y)),
  curvature: (deviate, y) => curvatureAt(towards(deviate, y)),
  surprise: (deviate, y) => {
    const own = towards(deviate, y);
    return towards(slope(own) / curvatureAt(own), y);
  },
  separationStep: 0.02,
};

/**
 * Probit regression of y (length n, 0 or 1) on columns (each of length n; the constant explicitly as `intercept(n)`) by
 * maximum likelihood; `linearPredictor` holds standard normal deviates, `bread` the inverse of the observed information.
 * Weights (length n, all > 0) multiply the log likelihood of a row; null = 1 each. Separation, collinear columns and a
 * fit that did not converge are named in the result.
 * Source: Bliss 1934, doi:10.1126/science.79.2037.38; checked against Spector and Mazzeo's data as Greene printed them.
 */
export function probit(rows: BinaryRows): BinaryFit {
  return binaryFit(rows, normal);
}
