import { largestDistance } from '../../../stats/descriptive/largest-distance.ts';
import type { OlsFit } from '../../../stats/regression/ols.ts';

/** Residuals below this share of the largest value are rounding error. */
const ROUNDING = 1e-12;

/** Whether instruments and covariates say exactly who took the treatment, as where everybody did what was assigned. */
export function followsExactly({ residuals, y }: OlsFit): boolean {
  return largestDistance(residuals) <= ROUNDING * largestDistance(y);
}
