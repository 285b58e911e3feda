import { axisTicks, wholeTicks } from './axis-ticks.ts';
import { type ChartSpec, type Json, NARROW, WIDE } from './chart.ts';
import { chartFrame, unitLabel } from './frame.ts';
import { colour } from './palette.ts';

export interface CashPoint {
  readonly month: number;
  /** Cumulative net, in the axis' units. */
  readonly cumulative: number;
  readonly forecast: boolean;
}

export interface CashChart {
  readonly points: readonly CashPoint[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly description: string;
}

/** Cumulative net cash by month: measured months solid with marks, forecast months dashed; zero is break-even. */
export function cashChart(chart: CashChart, layout: 'wide' | 'narrow'): ChartSpec {
  const wide = layout === 'wide';
  const totalWidth = wide ? WIDE : NARROW;
  const padding = { top: 46, right: 16, bottom: 46, left: wide ? 66 : 56 };
  const height = wide ? 240 : 210;
  const fontSize = wide ? 13 : 12;
  const levels = chart.points.map((point) => point.cumulative);
  const lastMonth = Math.max(...chart.points.map((point) => point.month));
  const ticks = axisTicks(Math.min(...levels, 0), Math.max(...levels, 0), wide ? 5 : 4);
  const x = {
    field: 'month',
    type: 'quantitative',
    scale: { domain: [-0.3, lastMonth + 0.3], nice: false, zero: false },
    axis: {
      values: wholeTicks(0, lastMonth, wide ? 14 : 7),
      title: chart.xTitle,
      titlePadding: 8,
      grid: false,
      format: 'd',
    },
  };
  const y = {
    field: 'cumulative',
    type: 'quantitative',
    scale: { domain: [ticks.low, ticks.high], nice: false, zero: false },
    axis: { values: ticks.values, title: null, grid: true, format: `,.${ticks.decimals}f` },
  };
  const lastMeasured = Math.max(0, ...chart.points.filter((point) => !point.forecast).map((point) => point.month));
  const measured = chart.points
    .filter((point) => point.month <= lastMeasured)
    .map(({ month, cumulative }) => ({ month, cumulative }));
  const forecast = chart.points
    .filter((point) => point.month >= lastMeasured)
    .map(({ month, cumulative }) => ({ month, cumulative }));
  const spans = [
    { middle: lastMeasured / 2, name: 'Measured', width: lastMeasured },
    { middle: (lastMeasured + lastMonth) / 2, name: 'Forecast', width: lastMonth - lastMeasured },
  ].filter((span) => span.width > lastMonth / 8);
  const line = { type: 'line', color: colour('trained'), strokeWidth: 2.4 };
  const layer: Json[] = [
    unitLabel(chart.yTitle, padding.left, totalWidth, fontSize),
    {
      data: { values: [{ cumulative: 0 }] },
      mark: { type: 'rule', color: colour('ink'), strokeWidth: 1.2 },
      encoding: { y },
    },
    {
      data: { values: lastMeasured < lastMonth ? [{ month: lastMeasured }] : [] },
      mark: { type: 'rule', color: colour('axis'), strokeDash: [3, 3] },
      encoding: { x },
    },
    { data: { values: measured }, mark: line, encoding: { x, y } },
    { data: { values: forecast }, mark: { ...line, strokeDash: [5, 4] }, encoding: { x, y } },
    {
      data: { values: measured },
      mark: { type: 'point', filled: true, opacity: 1, size: 46, color: colour('trained') },
      encoding: { x, y },
    },
    {
      data: { values: forecast.slice(1) },
      mark: {
        type: 'point',
        filled: true,
        fill: colour('paper'),
        stroke: colour('trained'),
        strokeWidth: 1.6,
        opacity: 1,
        size: 40,
      },
      encoding: { x, y },
    },
    {
      data: { values: spans },
      mark: { type: 'text', baseline: 'bottom', color: colour('muted'), fontSize },
      encoding: { x: { ...x, field: 'middle' }, y: { value: -6 }, text: { field: 'name', type: 'nominal' } },
    },
  ];
  return chartFrame({ totalWidth, height, padding, fontSize, description: chart.description, layer });
}
