import type { NumericColumn } from '../../stats/regression/ols.ts';

/**
 * Squares and pairwise products of columns (each one value a unit), to see whether the arms are alike in more than their
 * means. Names: `age^2`, `age * site=A`. Columns that do not vary are left out (a product of two levels of one text), and
 * so are squares of columns of two values. Missing (NaN) where a factor is.
 */
export function interactionColumns(columns: readonly NumericColumn[]): readonly NumericColumn[] {
  const products = columns.flatMap((one, i) =>
    columns.slice(i).flatMap((other, distance) => {
      if (distance === 0 && nDistinct(one.values) < 3) return [];
      return [
        {
          name: distance === 0 ? `${one.name}^2` : `${one.name} * ${other.name}`,
          values: one.values.map((value, unit) => value * other.values[unit]!),
        },
      ];
    }),
  );
  return products.filter(({ values }) => nDistinct(values) > 1);
}

const nDistinct = (values: Float64Array): number => new Set(values.filter((value) => !Number.isNaN(value))).size;
