import { extremes } from '../descriptive/extremes.ts';
import { mean } from '../descriptive/mean.ts';
import type { NumericColumn } from './ols.ts';

/** A column that varies by less than this share of its level repeats the constant (the tolerance of R's `lm`). */
const CONSTANT = 1e-7;

/** A column less its mean, in a unit that is a power of 2 near its largest distance from it. */
export interface StandardizedColumn extends NumericColumn {
  readonly center: number;
  readonly unit: number;
}

/**
 * A covariate beside an intercept counted from its mean: the effect stays as it is, and a covariate far from 0 (a year, a
 * date) or in a tiny or huge unit costs no digits. A column that does not vary is left as it is.
 */
export function standardizeColumn({ name, values }: NumericColumn): StandardizedColumn {
  const center = mean(values);
  const { lowest, highest } = extremes(values);
  const spread = Math.max(highest - center, center - lowest);
  if (!(spread > CONSTANT * Math.max(highest, -lowest) && spread < Number.POSITIVE_INFINITY))
    return { name, values, center: 0, unit: 1 };
  const unit = 2 ** Math.round(Math.log2(spread));
  const standardized = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) standardized[i] = (values[i]! - center) / unit;
  return { name, values: standardized, center, unit };
}
