import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiply } from '../linalg/multiply.ts';
import { scale } from '../linalg/scale.ts';
import type { OlsFit } from '../regression/ols.ts';
import { leverages } from './leverages.ts';
import { ofGivenColumns } from './of-given-columns.ts';

/** A row whose leverage is within this of 1 fits itself: its residual says nothing and it adds nothing. */
const FULL_LEVERAGE_MARGIN = 1e-12;

/**
 * Covariance of the coefficients (k x k), rows independent. iid: sigma2 (X'WX)^-1. hc0 to hc3 are the sandwich with
 * squared residuals times 1, n/(n-k), 1/(1-h), 1/(1-h)^2, h the leverage.
 * Source: MacKinnon and White 1985, doi:10.1016/0304-4076(85)90158-7.
 * Golden: did_2x2_card_krueger, did_2x2_jtrain.
 */
export function robustVcov(fit: OlsFit, kind: 'iid' | 'hc0' | 'hc1' | 'hc2' | 'hc3'): Matrix {
  if (kind === 'iid') return ofGivenColumns(fit, scale(fit.bread, fit.sigma2));
  const { n, k, bread, x, weights, residuals } = fit;
  const h = kind === 'hc2' || kind === 'hc3' ? leverages(fit) : null;
  const meat = matrix(k, k);
  for (let i = 0; i < n; i++) {
    let square = ((weights ? weights[i]! : 1) * residuals[i]!) ** 2;
    if (h) {
      const margin = 1 - h[i]!;
      if (margin <= FULL_LEVERAGE_MARGIN) continue;
      square /= kind === 'hc3' ? margin * margin : margin;
    }
    for (let a = 0; a < k; a++) {
      const weighted = square * x.data[i * k + a]!;
      for (let b = 0; b < k; b++) meat.data[a * k + b]! += weighted * x.data[i * k + b]!;
    }
  }
  const sandwich = multiply(multiply(bread, meat), bread);
  const factor = kind === 'hc1' ? n / (n - k) : 1;
  return ofGivenColumns(fit, scale(sandwich, factor));
}
