import { type BinaryFit, type BinaryRows, binaryFit, type Link } from './binary-fit.ts';

const probability = (odds: number) => 1 / (1 + Math.exp(-odds));

const logistic: Link = {
  probability,
  logLikelihood: (odds, y) => {
    const against = y === 1 ? -odds : odds;
    return -(Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
  },
  curvature: (odds) => probability(odds) * probability(-odds),
  surprise: (odds, y) => (y === 1 ? 1 / probability(odds) : -1 / probability(-odds)),
  separationStep: 0.1,
};

/**
 * Logistic regression of y (length n, 0 or 1) on columns (each of length n; the constant explicitly as `intercept(n)`)
 * by maximum likelihood; `linearPredictor` holds log odds. Weights (length n, all > 0) multiply the log likelihood of a
 * row; null = 1 each. Separation, collinear columns and a fit that did not converge are named in the result.
 * Source: McCullagh and Nelder 1989, Generalized Linear Models, chapter 4. Golden: matching_lalonde.
 */
export function logit(rows: BinaryRows): BinaryFit {
  return binaryFit(rows, logistic);
}
