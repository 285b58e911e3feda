import { quadraticForm } from '../linalg/quadratic-form.ts';
import type { OlsFit } from '../regression/ols.ts';

/** Leverage of each row (length n, in [0, 1]): how much its own outcome moves its fitted value. */
export function leverages(fit: OlsFit): Float64Array {
  return Float64Array.from({ length: fit.n }, (_, i) => {
    const row = fit.x.data.subarray(i * fit.k, (i + 1) * fit.k);
    return (fit.weights ? fit.weights[i]! : 1) * quadraticForm(fit.bread, row);
  });
}
