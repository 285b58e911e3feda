import type { Covariate } from './core/table.ts';
import { columnOf } from './files/column-of.ts';
import { typeCovariate } from './roster/type-covariate.ts';
import { mean } from './stats/descriptive/mean.ts';
import type { UsedRows } from './table/used-rows.ts';

const MISSING = '(missing)';

/**
 * A covariate without holes: missing numbers become the mean of the known ones and a second column says 1 where that
 * was done; missing text becomes a level of its own (Rosenbaum and Rubin 1984, doi:10.1080/01621459.1984.10478078).
 */
export function fillMissing({ table, rows }: UsedRows, name: string): readonly Covariate[] {
  const cells = columnOf(table, name);
  const own = rows.map((row) => cells[row] ?? null);
  const { covariate } = typeCovariate(name, own, { decimal: '.', missing: [], source: table.source });
  if (covariate.kind === 'text') return [{ ...covariate, values: covariate.values.map((value) => value ?? MISSING) }];
  const { values } = covariate;
  if (!values.some(Number.isNaN)) return [covariate];
  const known = mean(values.filter((value) => !Number.isNaN(value)));
  return [
    { ...covariate, values: values.map((value) => (Number.isNaN(value) ? known : value)) },
    { name: `${name} ${MISSING}`, kind: 'number', values: values.map((value) => (Number.isNaN(value) ? 1 : 0)) },
  ];
}
