import { PilotError } from './core/error.ts';
import type { MatchOptions } from './match-options.ts';
import { covariateColumn, type UsedRows } from './table/used-rows.ts';

/**
 * Refuses groups of values that name one the column lacks in all rows of the table, those left out for a missing covariate
 * included. Columns that take no groups are left to `coarsenedExact`. Throws `match.grouping`.
 */
export function checkGrouping(used: UsedRows, { covariates, grouping }: Pick<MatchOptions, 'covariates' | 'grouping'>) {
  const { table } = used;
  for (const [name, groups] of Object.entries(grouping ?? {})) {
    if (!covariates.includes(name) || covariateColumn(used, name).kind !== 'text') continue;
    const known = new Set(table.columns[table.names.indexOf(name)]);
    const misspelt = groups.flat().find((level) => !known.has(level));
    if (misspelt === undefined) continue;
    throw new PilotError({
      code: 'match.grouping',
      kind: 'usage',
      message: `Groups of ${name}: each value must be one of the column, got ${misspelt}.`,
      hint: 'Write the value as the table does, capitals included.',
    });
  }
}
