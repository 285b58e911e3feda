import { requireNumber } from './require-number.ts';

/**
 * Trailing means over full windows of `width` values: length values.length - width + 1, [] where there are fewer.
 * For display; overlapping windows are never tested against each other. Errors: `roi.number`.
 * Golden: money.json rolling4.
 * @example rollingMean([10, 12, 11, 13, 12], 4) // [11.5, 12]
 */
export function rollingMean(values: readonly number[], width: number): number[] {
  requireNumber('width', width, { min: 1, integer: true });
  for (const [i, value] of values.entries()) requireNumber(`value ${i + 1}`, value);
  const windows = Math.max(values.length - width + 1, 0);
  return Array.from({ length: windows }, (_, start) =>
    values.slice(start, start + width).reduce((sum, value) => sum + value / width, 0),
  );
}
