import { naturalOrder } from '../core/natural-order.ts';
import { formatCsv } from '../files/csv.ts';
import { fileNamePart } from '../files/file-name-part.ts';
import type { FilesTogether } from '../files/write-together.ts';
import { xlsxBytes } from '../files/write-xlsx.ts';
import type { Windows } from './defaults.ts';
import type { PlannedArm } from './planned-arms.ts';
import { taskOf } from './task-of.ts';

/** Folder of the lists that managers get, from the pilot's folder. */
export const LISTS = 'design/lists';

export interface ListedUnit {
  readonly unit: string;
  readonly arm: string;
  readonly role: PlannedArm['role'];
  /** First day of the arm's own training; null where it is that of the plan, or there is none. */
  readonly start: string | null;
  /** Who gets the list that the unit is on. */
  readonly manager: string;
}

/**
 * One list a manager as CSV and XLSX, by path from the pilot's folder: unit, arm, what to do and when. No outcomes.
 * Managers are numbered in natural order, so that no two of them share a file, whatever their names.
 */
export async function managerLists(
  listed: readonly ListedUnit[],
  windows: Pick<Windows, 'training' | 'measurement'>,
): Promise<FilesTogether> {
  const people = [...listed].sort((a, b) => naturalOrder(a.unit, b.unit));
  const byManager = new Map<string, ListedUnit[]>(people.map(({ manager }) => [manager, []]));
  for (const person of people) byManager.get(person.manager)!.push(person);
  const managers = [...byManager.keys()].sort(naturalOrder);
  const digits = String(managers.length).length;
  const files: Record<string, string | Uint8Array> = {};
  for (const [i, manager] of managers.entries()) {
    const rows = [
      ['unit', 'arm', 'what to do', 'when'],
      ...byManager.get(manager)!.map((person) => {
        const { what, when } = taskOf(person, windows);
        return [person.unit, person.arm, what, when];
      }),
    ];
    const path = `${LISTS}/${String(i + 1).padStart(digits, '0')}-${fileNamePart(manager, 'unnamed')}`;
    files[`${path}.csv`] = formatCsv(rows);
    files[`${path}.xlsx`] = await xlsxBytes([{ name: manager, rows, textColumns: [0, 1] }]);
  }
  return files;
}
