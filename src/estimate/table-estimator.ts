import type { Effect, Provenance } from '../core/effect.ts';
import type { TextTable } from '../core/table.ts';
import type { UsedRows } from '../table/used-rows.ts';
import type { EstimateOptions } from './estimate-options.ts';
import type { lookFlags } from './flags/look-flags.ts';

/** A flag that some estimators know and others do not. */
export type OwnFlag = Exclude<
  keyof EstimateOptions,
  'estimator' | 'data' | 'outcome' | 'unit' | 'alpha' | 'seed' | 'threads' | 'with' | keyof typeof lookFlags
>;

/** What an estimator is asked, beside the rows. */
export interface Asked {
  readonly options: EstimateOptions;
  readonly provenance: Provenance;
  /** Given draws, 0-based positions. */
  readonly resamples: readonly Int32Array[] | null;
  /** Rows of units, as they come in the ordered table, put in order of their first row in the file. */
  readonly inFileOrder: <T>(rowsOfUnits: readonly T[]) => readonly T[];
}

/** One estimator as the verb `estimate` knows it: which flags it takes, what it needs of them, and how it runs. */
export interface TableEstimator {
  /** The flags that it uses; any other that is given is refused. */
  readonly flags: readonly OwnFlag[];
  /** The flags among them that must be given. */
  readonly requires: readonly OwnFlag[];
  /** Refuses what the flags together cannot mean. Throws `estimate.conflict`. */
  readonly check?: (options: EstimateOptions) => void;
  /** Columns whose cells must be there in every used row, beside outcome and unit. */
  readonly columns: (options: EstimateOptions) => readonly string[];
  /** Columns that are read but may have empty cells. */
  readonly sparse?: (options: EstimateOptions) => readonly string[];
  /** Picks the rows itself, where complete `columns` are not the rule. */
  readonly rows?: (table: TextTable, columns: readonly string[], options: EstimateOptions) => UsedRows;
  /** Rows come by unit and time; `influence` goes back in file order. */
  readonly estimate: (used: UsedRows, asked: Asked) => Promise<Effect> | Effect;
}
