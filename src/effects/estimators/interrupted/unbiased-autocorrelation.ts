import { orthonormalBasis } from '../../../stats/linalg/orthonormal-basis.ts';
import { ar1Times } from './ar1-times.ts';

/** First-order dependence is looked for between these. */
const LOWEST = -0.9;
const HIGHEST = 0.95;
const BISECTIONS = 40;

/**
 * The coefficient of a first-order autoregression whose residuals, after the columns were fitted, would show on average the
 * correlation that these show: a fitted trend with a break makes dependent errors look independent. Columns and residuals
 * have length n, in order of time; 0 where the residuals do not vary.
 */
export function unbiasedAutocorrelation(columns: readonly Float64Array[], residuals: Float64Array): number {
  const basis = orthonormalBasis(columns);
  const n = residuals.length;
  const squares = dot(residuals, residuals);
  if (!(squares > 0)) return 0;
  const seen = dot(residuals, neighbours(residuals)) / squares;
  const expected = (rho: number) => {
    const spread = basis.map((q) => ar1Times(q, rho));
    const near = basis.map(neighbours);
    let total = n;
    let products = (n - 1) * rho;
    basis.forEach((q, a) => {
      total -= dot(q, spread[a]!);
      products -= 2 * dot(near[a]!, spread[a]!);
      basis.forEach((other, b) => {
        products += dot(q, near[b]!) * dot(other, spread[a]!);
      });
    });
    return products / total;
  };
  let [low, high] = [LOWEST, HIGHEST];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (expected(middle) < seen) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Half the sum of the two neighbours in time: x'neighbours(x) is the sum of lagged products. */
function neighbours(values: Float64Array): Float64Array {
  return values.map((_, i) => ((values[i - 1] ?? 0) + (values[i + 1] ?? 0)) / 2);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
