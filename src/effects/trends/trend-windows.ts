import type { KpiPanel } from '../../kpis/types.ts';
import { indexOfPhases } from '../analyze-periods.ts';

/** Neighbouring periods of a panel, by position, taken together. */
export type Window = readonly number[];

/** The periods of a panel in windows of one width, in order of time. */
export interface TrendWindows {
  /** Periods in a window. */
  readonly width: number;
  /** Before the reference, at least 1. */
  readonly before: readonly Window[];
  /** The last before the training. */
  readonly reference: Window;
  /** Between the reference and the measurement. */
  readonly training: readonly Window[];
  /** Measured; the last may be shorter. */
  readonly after: readonly Window[];
}

/** Three windows before the start, so that a change of the change can be seen, and no more than tell apart. */
const LEAST_WINDOWS = 3;
const MOST_WINDOWS = 7;

/**
 * Cuts the periods for an event study: as wide as leaves three windows before the training, no wider than the measurement,
 * counted from the training on both sides. Null with fewer than two periods before it or none measured.
 */
export function trendWindows({ periods }: Pick<KpiPanel, 'periods'>): TrendWindows | null {
  const before = indexOfPhases(periods, ['earlier', 'baseline']);
  const after = indexOfPhases(periods, ['measurement']);
  if (before.length < 2 || after.length === 0) return null;
  const width = Math.max(1, Math.min(after.length, Math.floor(before.length / LEAST_WINDOWS)));
  const backwards = cut([...before].reverse(), width).filter((window) => window.length === width);
  const windows = backwards.slice(0, MOST_WINDOWS).map((window) => [...window].reverse());
  const [reference, ...earlier] = windows;
  return {
    width,
    before: earlier.reverse(),
    reference: reference!,
    training: cut(indexOfPhases(periods, ['training']), width),
    after: cut(after, width),
  };
}

const cut = (positions: readonly number[], width: number): readonly Window[] =>
  Array.from({ length: Math.ceil(positions.length / width) }, (_, i) => positions.slice(i * width, (i + 1) * width));
