import type { ChartCell } from '../charts/chart.ts';
import { formatNumber, formatSigned } from '../words/numbers.ts';
import { type Limits, rangeText } from '../words/ranges.ts';

export const cell = (text: string, value: string | number | null = text): ChartCell => ({ text, value });

export const suppressedCell: ChartCell = { text: 'not shown', value: null };

export const numberCell = (value: number | null, step: number): ChartCell =>
  value === null ? { text: 'none', value: null } : { text: formatNumber(value, step), value };

/** Estimate and interval for readers; the CSV holds the estimate. */
export const rangeCell = (limits: Limits | null, step: number): ChartCell =>
  limits === null
    ? { text: 'none', value: null }
    : {
        text: `${formatSigned(limits.estimate, step)} (${rangeText(limits.low, limits.high, (value) => formatSigned(value, step))})`,
        value: limits.estimate,
      };
