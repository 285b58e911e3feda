import { PilotError } from './core/error.ts';
import type { TextTable } from './core/table.ts';
import { columnOf } from './files/column-of.ts';
import type { MatchOptions } from './match-options.ts';
import { type UsedRows, usedRows } from './table/used-rows.ts';

/** The options that name columns; the verbs `match` and `estimate matched` both have them. */
export type MatchColumns = Pick<
  MatchOptions,
  'covariates' | 'score' | 'mahalanobis' | 'caliperOn' | 'exact' | 'missing' | 'preOutcome'
>;

/** The columns that matching uses beside treatment and unit. */
export function matchColumns({ covariates, score, mahalanobis, caliperOn, exact }: MatchColumns): readonly string[] {
  const limits = (caliperOn ?? []).map(({ name }) => name);
  return [...new Set([...covariates, ...(score ? [score] : []), ...(mahalanobis ?? []), ...limits, ...(exact ?? [])])];
}

/**
 * The rows to match, by the declared rule on missing covariates: rows with a hole are left out (`drop`), refused, or kept
 * and filled in (`indicator`). `others` must be complete in every case. Throws `match.missing-covariate`.
 */
export function matchRows(table: TextTable, others: readonly string[], options: MatchColumns): UsedRows {
  if (options.preOutcome !== undefined) columnOf(table, options.preOutcome);
  const filled = options.missing === 'indicator' ? [...options.covariates, ...(options.mahalanobis ?? [])] : [];
  const complete = matchColumns(options).filter((name) => !filled.includes(name));
  for (const name of filled) columnOf(table, name);
  const used = usedRows(table, [...new Set([...others, ...complete])]);
  const hole = complete.find((name) => Object.hasOwn(used.dropped, name));
  if (options.missing !== 'refuse' || hole === undefined) return used;
  throw new PilotError({
    code: 'match.missing-covariate',
    kind: 'data',
    message: `${table.source} (column ${hole}): every unit needs a value, got ${used.dropped[hole]} missing.`,
    hint: 'Fill them in, or say what to do: --missing drop leaves these units out, --missing indicator keeps them.',
  });
}
