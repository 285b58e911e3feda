import { formatCount, NBSP } from './words/numbers.ts';

/** A count of people as the report may show it: from 1 to k - 1 only as "< k". */
export const safeCount = (count: number, minimumCell: number): string =>
  isSmall(count, minimumCell) ? `<${NBSP}${minimumCell}` : formatCount(count);

export const isSmall = (count: number, minimumCell: number): boolean => count > 0 && count < minimumCell;

/** A period in which an arm is smaller than the smallest cell: nothing of it is shown. */
export const isHidden = (
  point: { readonly nTreated: number; readonly nControl: number },
  minimumCell: number,
): boolean => Math.min(point.nTreated, point.nControl) < minimumCell;

/**
 * A count that stands beside its total: where the rest is small, the count itself would give the rest away, so only a
 * lower limit is shown (complementary suppression).
 */
export function countBesideTotal(count: number, total: number, minimumCell: number): string {
  if (!isSmall(total - count, minimumCell)) return safeCount(count, minimumCell);
  return `at least ${formatCount(Math.max(0, total - minimumCell + 1))}`;
}

/** Parts of a total: where the small parts together are still a small count, the total would give it away and is withheld. */
export function partsAndTotal(
  parts: readonly number[],
  total: number,
  minimumCell: number,
): { readonly parts: readonly string[]; readonly total: string } {
  const small = parts.filter((part) => isSmall(part, minimumCell));
  const hidden = small.reduce((sum, part) => sum + part, 0);
  return {
    parts: parts.map((part) => safeCount(part, minimumCell)),
    total:
      small.length === 1 || isSmall(hidden, minimumCell)
        ? 'not shown (it would reveal a small count)'
        : safeCount(total, minimumCell),
  };
}
