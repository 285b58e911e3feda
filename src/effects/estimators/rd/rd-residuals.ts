import { quadraticForm } from '../../../stats/linalg/quadratic-form.ts';
import type { LocalPolynomial } from './local-polynomial.ts';
import { neighbourResiduals } from './neighbour-residuals.ts';

/** nn: nearest neighbours; hc0 to hc3: those of the local fit; cr1s: those of the fit, summed by cluster. */
export type RdVcov = 'nn' | 'hc0' | 'hc1' | 'hc2' | 'hc3' | 'cr1s';

/** Residuals (length n) whose squares stand for the variance of the outcome;  */
export function rdResiduals(x: Float64Array, outcome: Float64Array, fit: LocalPolynomial, vcov: RdVcov): Float64Array {
  if (vcov === 'nn') return neighbourResiduals(x, outcome);
  const { cols, data } = fit.basis;
  const coefficients = fit.coefficients(outcome);
  const n = outcome.length;
  return outcome.map((value, i) => {
    let fitted = 0;
    for (let j = 0; j < cols; j++) fitted += data[i * cols + j]! * coefficients[j]!;
    const residual = value - fitted;
    if (vcov === 'hc1') return residual * Math.sqrt(n / (n - cols));
    if (vcov !== 'hc2' && vcov !== 'hc3') return residual;
    const margin = 1 - leverage(fit, i);
    return vcov === 'hc2' ? residual / Math.sqrt(margin) : residual / margin;
  });
}

function leverage({ basis, weights, inverseGram }: LocalPolynomial, row: number): number {
  const at = basis.data.subarray(row * basis.cols, (row + 1) * basis.cols);
  return weights[row]! * quadraticForm(inverseGram, at);
}
