import type { Diagnostic } from './core/diagnostic.ts';
import { makeRng } from './core/rng.ts';
import { omnibusOf } from './design/balance/omnibus-of-match.ts';
import { expandCovariates } from './design/expand-covariates.ts';
import type { MatchedOmnibus, MatchResult as MatchedSets } from './design/types.ts';
import { readParquetFile } from './engines/duckdb/read-parquet-file.ts';
import { inUnitOrder } from './estimate/table-frames.ts';
import { readTable } from './files/read-table.ts';
import { matchColumns, matchRows } from './match-columns.ts';
import { type MatchInput, matchOptions } from './match-options.ts';
import { columnsOf, matchedPeople } from './matched-people.ts';
import { outcomeBaseline } from './outcome-baseline.ts';
import { checkVerbOptions } from './table/check-verb-options.ts';
import { binaryColumn, textColumn } from './table/used-rows.ts';

export { type MatchInput, type MatchOptions, matchOptions } from './match-options.ts';

/** What `match` gives; `dropped` counts rows that were left out for want of a column. */
export interface MatchTable extends Omit<MatchedSets, 'twins' | 'weightFit'> {
  /** All covariates at once, before matching and inside the sets. */
  readonly omnibus: MatchedOmnibus;
  readonly dropped: Readonly<Record<string, number>>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds for each treated unit of one table the controls most alike: the bare-table form of the design `match`. Units are
 * put into natural order first, so the order of the rows never matters. A row without a covariate is refused unless
 * `missing` says otherwise.
 * Errors: `usage.option`, `match.*` (usage, data), `estimate.*` of the columns, those of `readTable`.
 * @example await match({ data: 'people.csv', treatment: 'trained', unit: 'id', covariates: 'age,grade', caliper: 0.2 })
 */
export async function match(input: MatchInput): Promise<MatchTable> {
  const checked = checkVerbOptions('match', matchOptions, input);
  const options = { ...checked, missing: checked.missing ?? ('refuse' as const) };
  const { treatment, unit, cluster, preOutcome } = options;
  const others = [treatment, unit, ...(cluster ? [cluster] : [])];
  const columns = [...others, ...matchColumns(options), ...(preOutcome ? [preOutcome] : [])];
  const table = await readTable(options.data, { parquet: readParquetFile, columns: [...new Set(columns)] });
  const used = inUnitOrder(matchRows(table, others, options), options);
  const people = { units: textColumn(used, unit), treated: binaryColumn(used, treatment) };
  const { twins, weightFit, ...result } = matchedPeople(used, options, people);
  return {
    ...result,
    omnibus: omnibusOf(result, {
      ...people,
      columns: expandCovariates(columnsOf(used, options)(options.covariates), { levels: 'regression' }),
      rng: makeRng(options.seed).fork('omnibus'),
    }),
    dropped: used.dropped,
    diagnostics: outcomeBaseline(options),
  };
}
