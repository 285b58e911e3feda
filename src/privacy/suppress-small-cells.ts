import { PilotError } from '../core/error.ts';
import { naturalOrder } from '../core/natural-order.ts';

export interface Cell {
  readonly label: string;
  /** People in the cell, a whole number >= 0. */
  readonly count: number;
}

export interface SuppressedCells {
  /** Labels whose figures may be shown, in the order given. */
  readonly published: readonly string[];
  readonly suppressed: readonly string[];
  /** The total of all cells may be shown. */
  readonly totalPublished: boolean;
}

/**
 * Which cells of one table, whose counts add up to a total, may be shown: none below `minimumCell` people (zero
 * included), and never so that total minus the shown cells gives a smaller group, or a single cell, away. Further cells
 * are withheld smallest first, ties by label, until the rest holds two cells and `minimumCell` people.
 * Throws `privacy.cells` (internal) for counts or a minimum that are not whole numbers. Golden: money.json `suppression`.
 */
export function suppressSmallCells(cells: readonly Cell[], minimumCell: number): SuppressedCells {
  if (
    !Number.isInteger(minimumCell) ||
    minimumCell < 1 ||
    cells.some(({ count }) => !Number.isInteger(count) || count < 0)
  )
    throw new PilotError({
      code: 'privacy.cells',
      kind: 'internal',
      message: 'cells: counts and the minimum must be whole numbers, got others.',
      hint: 'Please report it, with the command that failed.',
    });
  const smallestFirst = [...cells].sort((a, b) => a.count - b.count || naturalOrder(a.label, b.label));
  let withheld = smallestFirst.filter(({ count }) => count < minimumCell).length;
  let people = smallestFirst.slice(0, withheld).reduce((sum, { count }) => sum + count, 0);
  while (withheld > 0 && withheld < cells.length && (withheld === 1 || people < minimumCell)) {
    people += smallestFirst[withheld]!.count;
    withheld++;
  }
  const suppressed = new Set(smallestFirst.slice(0, withheld));
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  return {
    published: cells.filter((cell) => !suppressed.has(cell)).map(({ label }) => label),
    suppressed: cells.filter((cell) => suppressed.has(cell)).map(({ label }) => label),
    totalPublished: total >= minimumCell,
  };
}
