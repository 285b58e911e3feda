import { columnOf } from '../files/column-of.ts';
import type { TableFormat } from '../files/types.ts';
import type { Plan } from '../plan/schema.ts';
import { readPeople } from './read-people.ts';

export interface Standing {
  readonly standing: 'not listed' | 'not eligible' | 'without consent' | 'takes part';
  /** What the cell of eligibility or consent holds, where that is the reason; else null. */
  readonly got: string | null;
  /** Everybody on the list, in its order. */
  readonly listed: readonly string[];
}

/** Where one person stands on the list: eligibility comes first, then consent. Throws as `readPeople` does. */
export async function standingOf(
  plan: Pick<Plan, 'roster'>,
  folder: string,
  unit: string,
  { parquet }: Pick<TableFormat, 'parquet'>,
): Promise<Standing> {
  const { unit: idColumn, eligibility, consent } = plan.roster;
  const columns = [idColumn, eligibility?.column, consent?.column].filter((name) => name !== undefined);
  const { table, ids: listed } = await readPeople(plan, folder, { columns, parquet });
  const row = listed.indexOf(unit);
  if (row < 0) return { standing: 'not listed', got: null, listed };
  for (const [standing, filter] of [
    ['not eligible', eligibility],
    ['without consent', consent],
  ] as const) {
    if (!filter) continue;
    const got = columnOf(table, filter.column)[row]?.trim() ?? '';
    if (!filter.keep.includes(got)) return { standing, got, listed };
  }
  return { standing: 'takes part', got: null, listed };
}
