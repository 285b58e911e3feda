import { PilotError } from '../../core/error.ts';
import type { NumericColumn } from '../../stats/regression/ols.ts';

/**
 * The columns whose means must agree so that the first `moments` (1, 2 or 3) moments of each column do: its values, and
 * the powers of its distance from its mean in standard deviations. A column of two values has no further moment.
 * Names: `age`, `age^2`, `age^3`. Throws `weight.moments`.
 */
export function momentColumns(columns: readonly NumericColumn[], moments: number): readonly NumericColumn[] {
  if (moments !== 1 && moments !== 2 && moments !== 3)
    throw new PilotError({
      code: 'weight.moments',
      kind: 'usage',
      message: `Moments to balance: must be 1 (means), 2 (and variances) or 3 (and skewness), got ${moments}.`,
      hint: 'Begin with 1.',
    });
  return columns.flatMap((column) => {
    if (moments === 1 || new Set(column.values).size < 3) return [column];
    const n = column.values.length;
    const mean = column.values.reduce((sum, value) => sum + value, 0) / n;
    const sd = Math.sqrt(column.values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
    const distance = column.values.map((value) => (value - mean) / sd);
    const squared = { name: `${column.name}^2`, values: distance.map((z) => z * z) };
    const cubed = { name: `${column.name}^3`, values: distance.map((z) => z * z * z) };
    return moments === 2 ? [column, squared] : [column, squared, cubed];
  });
}
