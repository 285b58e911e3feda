import { axisTicks } from './axis-ticks.ts';
import { type ChartSpec, type Json, NARROW, WIDE } from './chart.ts';
import { chartFrame, pixelScale } from './frame.ts';
import { colour } from './palette.ts';
import { referenceLines } from './reference-lines.ts';
import { wrapText } from './text-width.ts';

export interface LoveRow {
  readonly covariate: string;
  /** Absolute standardised mean differences. */
  readonly before: number;
  /** After matching or weighting; null for a randomised design. */
  readonly after: number | null;
}

export interface LoveChart {
  readonly rows: readonly LoveRow[];
  /** Lines drawn as limits, in standard deviations. */
  readonly thresholds: readonly number[];
  readonly axisTitle: string;
  readonly description: string;
}

/** Love plot: absolute standardised differences, before as hollow circles and after as filled diamonds. */
export function loveChart(chart: LoveChart, layout: 'wide' | 'narrow'): ChartSpec {
  const wide = layout === 'wide';
  const fontSize = wide ? 13 : 12;
  const totalWidth = wide ? WIDE : NARROW;
  const labelWidth = wide ? 250 : NARROW - 8;
  const rowHeight = wide ? 30 : 42;
  const padding = { top: 24, right: 14, bottom: 46, left: wide ? labelWidth + 24 : 14 };
  const height = chart.rows.length * rowHeight;
  const largest =
    Math.max(...chart.rows.flatMap(({ before, after }) => [before, after ?? 0]), ...chart.thresholds) * 1.06;
  const ticks = axisTicks(0, largest, wide ? 6 : 4);
  const x = {
    field: 'before',
    type: 'quantitative',
    scale: { domain: [0, ticks.high], nice: false, zero: false },
    axis: { values: ticks.values, title: chart.axisTitle, titlePadding: 8, grid: wide, format: `.${ticks.decimals}f` },
  };
  const y = { field: 'y', type: 'quantitative', scale: pixelScale(height), axis: null };
  const values = chart.rows.map((row, i) => ({
    y: wide ? (i + 0.5) * rowHeight : i * rowHeight + 30,
    labelY: wide ? (i + 0.5) * rowHeight : i * rowHeight + 12,
    label: wrapText(row.covariate, labelWidth, fontSize, 1)[0] ?? '',
    before: row.before,
    after: row.after,
  }));
  const moved = values.filter((row) => row.after !== null);
  const limits = chart.thresholds.map((limit) => ({ limit, name: String(limit) }));
  const layer: Json[] = [
    referenceLines(
      [...chart.thresholds],
      { color: colour('caution'), strokeDash: [4, 3], strokeWidth: 1.3 },
      { x, y, rows: wide ? null : values.map((row) => row.y), half: 10 },
    ),
    {
      data: { values: limits },
      mark: { type: 'text', baseline: 'bottom', color: colour('caution'), fontSize },
      encoding: { x: { ...x, field: 'limit' }, y: { value: -5 }, text: { field: 'name', type: 'nominal' } },
    },
    {
      data: { values: moved },
      mark: { type: 'rule', color: colour('axis') },
      encoding: { x, x2: { field: 'after' }, y },
    },
    {
      data: { values },
      mark: {
        type: 'point',
        filled: false,
        shape: 'circle',
        size: 70,
        strokeWidth: 2,
        opacity: 1,
        color: colour('control'),
      },
      encoding: { x, y },
    },
    {
      data: { values: moved },
      mark: { type: 'point', filled: true, shape: 'diamond', size: 90, opacity: 1, color: colour('trained') },
      encoding: { x: { ...x, field: 'after' }, y },
    },
    {
      data: { values },
      mark: { type: 'text', align: 'left', baseline: 'middle', fontSize },
      encoding: {
        x: { value: wide ? -labelWidth - 20 : -10 },
        y: { ...y, field: 'labelY' },
        text: { field: 'label', type: 'nominal' },
      },
    },
  ];
  return chartFrame({ totalWidth, height, padding, fontSize, description: chart.description, layer });
}
