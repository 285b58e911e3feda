import type { Rng } from '../core/rng.ts';
import { formatCsv } from '../files/csv.ts';
import type { FilesTogether } from '../files/write-together.ts';
import { xlsxBytes } from '../files/write-xlsx.ts';
import { LISTS, type ListedUnit } from './manager-lists.ts';

/**
 * The order in which people who stand by are called for places that become free, drawn by lot so that nobody chooses:
 * `design/lists/0-standby-order` as CSV and XLSX. Nothing where nobody stands by.
 */
export async function standbyList(units: readonly Omit<ListedUnit, 'manager'>[], rng: Rng): Promise<FilesTogether> {
  const order = units.filter(({ role }) => role === 'replacement').map(({ unit }) => unit);
  if (order.length === 0) return {};
  for (let left = order.length - 1; left > 0; left--) {
    const chosen = rng.integer(left + 1);
    [order[left], order[chosen]] = [order[chosen]!, order[left]!];
  }
  const rows = [['call', 'unit', 'took the place of', 'on'], ...order.map((unit, i) => [i + 1, unit, '', ''])];
  const path = `${LISTS}/0-standby-order`;
  return {
    [`${path}.csv`]: formatCsv(rows),
    [`${path}.xlsx`]: await xlsxBytes([{ name: 'Standby order', rows, textColumns: [1, 2] }]),
  };
}
