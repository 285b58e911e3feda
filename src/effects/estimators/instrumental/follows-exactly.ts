import type { OlsFit } from '../../../stats/regression/ols.ts';

/** Residuals below this share of the largest value are rounding error. */
const ROUNDING = 1e-12;

/** Whether instruments and covariates say exactly who took the treatment, as where everybody did what was assigned. */
export function followsExactly({ residuals, y }: OlsFit): boolean {
  const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest(residuals) <= ROUNDING * largest(y);
}
