import { isRecord } from './schema-at.ts';

/** Key and value as a reader of the plan would write them. */
export type PlanRow = readonly [key: string, value: string];

/**
 * Every key of a plan that has a value, in the plan's order, one row each: `kpis[revenue].source.file`, `data/a.csv`.
 * Entries of lists are called by their `name` or `item`, else by their number from 0.
 */
export function planRows(value: unknown, key = ''): readonly PlanRow[] {
  if (value === undefined) return [];
  if (isRecord(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([name, entry]) => planRows(entry, key === '' ? name : `${key}.${name}`));
  if (Array.isArray(value) && value.some(isRecord))
    return value.flatMap((entry, i) =>
      planRows(entry, `${key}[${(isRecord(entry) && (entry.name ?? entry.item)) || i}]`),
    );
  return [[key, spelled(value)]];
}

function spelled(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(spelled).join(', ');
  if (isRecord(value)) return 'none';
  return value === '' ? '(empty)' : String(value);
}
