import { axisTicks } from './axis-ticks.ts';
import { type ChartSpec, type Json, NARROW, WIDE } from './chart.ts';
import { chartFrame, pixelScale } from './frame.ts';
import { colour } from './palette.ts';
import { referenceLines } from './reference-lines.ts';
import { textWidth, wrapText } from './text-width.ts';

export interface TornadoRow {
  readonly lever: string;
  /** Inputs as written at the ends of the bar. */
  readonly lowInput: string;
  readonly highInput: string;
  /** Outcome at either input, in the axis' units. */
  readonly atLow: number;
  readonly atHigh: number;
}

export interface TornadoChart {
  readonly rows: readonly TornadoRow[];
  /** Outcome with every input at its base. */
  readonly base: number;
  readonly breakEven: number;
  readonly axisTitle: string;
  readonly description: string;
}

/** One bar a lever, longest swing first; hollow towards the low input, solid towards the high one; break-even line. */
export function tornadoChart(chart: TornadoChart, layout: 'wide' | 'narrow'): ChartSpec {
  const wide = layout === 'wide';
  const fontSize = wide ? 13 : 12;
  const totalWidth = wide ? WIDE : NARROW;
  const labelWidth = wide ? 220 : NARROW - 8;
  const rowHeight = wide ? 38 : 62;
  const endSpace = wide
    ? Math.max(
        ...chart.rows.flatMap((row) => [textWidth(row.lowInput, fontSize), textWidth(row.highInput, fontSize)]),
      ) + 14
    : 26;
  const padding = { top: 24, right: endSpace, bottom: 46, left: wide ? labelWidth + endSpace : 26 };
  const height = chart.rows.length * rowHeight;
  const ends = chart.rows.flatMap(({ atLow, atHigh }) => [atLow, atHigh]);
  const ticks = axisTicks(
    Math.min(...ends, chart.base, chart.breakEven),
    Math.max(...ends, chart.base, chart.breakEven),
    wide ? 6 : 4,
  );
  const x = {
    field: 'from',
    type: 'quantitative',
    scale: { domain: [ticks.low, ticks.high], nice: false, zero: false },
    axis: {
      values: ticks.values,
      title: chart.axisTitle,
      titlePadding: 8,
      grid: wide,
      format: `,.${ticks.decimals}f`,
      labelExpr: "datum.label + '%'",
    },
  };
  const y = { field: 'y', type: 'quantitative', scale: pixelScale(height), axis: null };
  const rows = chart.rows.map((row, i) => {
    const middle = wide ? (i + 0.5) * rowHeight : i * rowHeight + 46;
    const half = wide ? 10 : 8;
    return { row, middle, top: middle - half, bottom: middle + half, label: wide ? middle : i * rowHeight + 10 };
  });
  const bars = rows.flatMap(({ row, top, bottom }) => [
    { from: chart.base, to: row.atLow, y: top, bottom, fill: colour('lowFill'), stroke: colour('low') },
    { from: chart.base, to: row.atHigh, y: top, bottom, fill: colour('trained'), stroke: colour('trained') },
  ]);
  const own = (field: string) => ({ field, type: 'nominal', scale: null, legend: null });
  const lines = [
    { at: chart.breakEven, name: 'break-even', dash: false },
    ...(Math.abs(chart.base - chart.breakEven) > (ticks.high - ticks.low) * 0.1
      ? [{ at: chart.base, name: 'base case', dash: true }]
      : []),
  ];
  const place = { x, y, rows: wide ? null : rows.map((row) => row.middle), half: 12 };
  const layer: Json[] = [
    {
      data: { values: bars },
      mark: { type: 'rect', strokeWidth: 1.2 },
      encoding: { x, x2: { field: 'to' }, y, y2: { field: 'bottom' }, fill: own('fill'), stroke: own('stroke') },
    },
    referenceLines(
      lines.filter((line) => !line.dash).map((line) => line.at),
      { color: colour('ink'), strokeWidth: 1.6 },
      place,
    ),
    referenceLines(
      lines.filter((line) => line.dash).map((line) => line.at),
      { color: colour('axis'), strokeDash: [4, 3] },
      place,
    ),
    {
      data: { values: lines },
      mark: { type: 'text', baseline: 'bottom', color: colour('muted'), fontSize },
      encoding: { x: { ...x, field: 'at' }, y: { value: -5 }, text: { field: 'name', type: 'nominal' } },
    },
    ...(wide
      ? wideLabels(rows, x, y, chart.base, labelWidth, padding.left, fontSize)
      : narrowLabels(rows, y, labelWidth, fontSize)),
  ];
  return chartFrame({ totalWidth, height, padding, fontSize, description: chart.description, layer });
}

interface PlacedRow {
  readonly row: TornadoRow;
  readonly middle: number;
  readonly label: number;
}

type Channel = { readonly [key: string]: Json };

function wideLabels(
  rows: readonly PlacedRow[],
  x: Channel,
  y: Channel,
  base: number,
  labelWidth: number,
  left: number,
  fontSize: number,
): readonly Json[] {
  const names = rows.flatMap(({ row, middle }) => {
    const lines = wrapText(row.lever, labelWidth - 10, fontSize, 2);
    return lines.map((line, i) => ({ y: middle + (i - (lines.length - 1) / 2) * (fontSize + 2), line }));
  });
  const end = (side: 'left' | 'right') =>
    rows.map(({ row, middle }) => {
      const lowIsLeft = row.atLow <= row.atHigh;
      const inputs = [row.lowInput, row.highInput];
      const text = lowIsLeft === (side === 'left') ? inputs[0]! : inputs[1]!;
      const at = side === 'left' ? Math.min(row.atLow, row.atHigh, base) : Math.max(row.atLow, row.atHigh, base);
      return { y: middle, from: at, line: text };
    });
  const mark = { type: 'text', baseline: 'middle', fontSize };
  const text = { field: 'line', type: 'nominal' };
  return [
    { data: { values: names }, mark: { ...mark, align: 'left' }, encoding: { x: { value: -left + 4 }, y, text } },
    ...haloed(end('left'), { ...mark, align: 'right', dx: -6 }, { x, y, text }),
    ...haloed(end('right'), { ...mark, align: 'left', dx: 6 }, { x, y, text }),
  ];
}

/** Words that may stand on a line get a border in the paper's colour. */
function haloed(values: readonly Json[], mark: Channel, encoding: Channel): readonly Json[] {
  const halo = { ...mark, stroke: colour('paper'), strokeWidth: 4, color: colour('paper') };
  return [halo, mark].map((one) => ({ data: { values }, mark: one, encoding }));
}

function narrowLabels(rows: readonly PlacedRow[], y: Channel, labelWidth: number, fontSize: number): readonly Json[] {
  const values = rows.flatMap(({ row, label }) => [
    { y: label, line: wrapText(row.lever, labelWidth, fontSize, 1)[0] ?? '', tone: colour('ink') },
    { y: label + fontSize + 4, line: `low ${row.lowInput}, high ${row.highInput}`, tone: colour('muted') },
  ]);
  return [
    {
      data: { values },
      mark: { type: 'text', baseline: 'middle', align: 'left', fontSize },
      encoding: {
        x: { value: -22 },
        y,
        text: { field: 'line', type: 'nominal' },
        color: { field: 'tone', type: 'nominal', scale: null, legend: null },
      },
    },
  ];
}
