import { axisTicks } from './axis-ticks.ts';
import { type ChartSpec, type Json, NARROW, WIDE } from './chart.ts';
import { clippedDomain } from './clipped-domain.ts';
import { axisTitle, chartFrame, pixelScale } from './frame.ts';
import { type ColourRole, colour } from './palette.ts';
import { referenceLines } from './reference-lines.ts';
import { textWidth, wrapText } from './text-width.ts';

/** One estimate with its interval on a line of its own. */
export interface IntervalRow {
  readonly label: string;
  /** Under the label, muted. */
  readonly note: string;
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Estimate and interval in words, at the right. */
  readonly text: string;
  readonly mark: 'square' | 'diamond' | 'circle';
  readonly role: ColourRole;
  readonly bold: boolean;
  /** A heading above the row starts a new group. */
  readonly group: string | null;
}

export interface IntervalRowsChart {
  readonly rows: readonly IntervalRow[];
  readonly axisTitle: string;
  /** Stands behind every tick label, such as "%". */
  readonly axisSuffix: string;
  readonly description: string;
}

const GROUP_SPACE = 30;
/** Space that narrow axis labels need left of the plot; row labels start there too. */
const INSET = 18;

/** A forest of intervals with a zero line; labels at the left and numbers at the right (wide) or above (narrow). */
export function intervalRows(chart: IntervalRowsChart, layout: 'wide' | 'narrow'): ChartSpec {
  const wide = layout === 'wide';
  const fontSize = wide ? 13 : 12;
  const labelWidth = wide ? 270 : NARROW - 12;
  const textSpace = wide
    ? Math.min(260, 24 + Math.max(...chart.rows.map((row) => textWidth(row.text, fontSize, row.bold))))
    : 22;
  const padding = { top: 8, right: textSpace, bottom: 46, left: wide ? labelWidth + 24 : INSET + 4 };
  const totalWidth = wide ? WIDE : NARROW;
  const domain = clippedDomain(chart.rows);
  const ticks = axisTicks(domain.low, domain.high, wide ? 6 : 4);
  const placed = place(chart.rows, wide, labelWidth, fontSize);
  const x = {
    field: 'estimate',
    type: 'quantitative',
    scale: { domain: [ticks.low, ticks.high], nice: false, zero: false },
    axis: {
      values: ticks.values,
      title: axisTitle(chart.axisTitle, { totalWidth, padding }, fontSize),
      titlePadding: 8,
      grid: wide,
      format: `,.${ticks.decimals}f`,
      labelExpr: `datum.label + '${chart.axisSuffix}'`,
    },
  };
  const y = { field: 'y', type: 'quantitative', scale: pixelScale(placed.height), axis: null };
  const clip = (value: number | null, edge: number) =>
    value === null ? edge : Math.min(Math.max(value, ticks.low), ticks.high);
  const values = placed.rows.map(({ row, y: at }) => ({
    y: at,
    estimate: clip(row.estimate, ticks.low),
    low: clip(row.low, ticks.low),
    high: clip(row.high, ticks.high),
    colour: colour(row.role),
    shape: row.mark,
    text: row.text,
    weight: row.bold ? 'bold' : 'normal',
  }));
  const arrows = placed.rows.flatMap(({ row, y: at }) => [
    ...(row.low === null || row.low < ticks.low
      ? [{ y: at, estimate: ticks.low, shape: 'triangle-left', colour: colour(row.role) }]
      : []),
    ...(row.high === null || row.high > ticks.high
      ? [{ y: at, estimate: ticks.high, shape: 'triangle-right', colour: colour(row.role) }]
      : []),
  ]);
  const own = { field: 'colour', type: 'nominal', scale: null, legend: null };
  const shape = { field: 'shape', type: 'nominal', scale: null, legend: null };
  const layer: Json[] = [
    referenceLines(
      [0],
      { color: colour('ink'), strokeWidth: 1.2 },
      { x, y, rows: wide ? null : placed.rows.map((row) => row.y), half: 11 },
    ),
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 2.4 },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, color: own },
    },
    {
      data: { values: arrows },
      mark: { type: 'point', filled: true, size: 70, opacity: 1 },
      encoding: { x, y, color: own, shape },
    },
    {
      data: { values },
      mark: { type: 'point', filled: true, size: wide ? 110 : 90, opacity: 1 },
      encoding: { x, y, color: own, shape },
    },
  ];
  const plot = totalWidth - padding.left - padding.right;
  layer.push(...(wide ? wideTexts(placed, values, y, plot, labelWidth, fontSize) : narrowTexts(placed, y, fontSize)));
  return chartFrame({ totalWidth, height: placed.height, padding, fontSize, description: chart.description, layer });
}

interface Placed {
  readonly height: number;
  readonly rows: readonly { readonly row: IntervalRow; readonly y: number; readonly lines: readonly string[] }[];
  readonly groups: readonly { readonly y: number; readonly text: string }[];
}

function place(rows: readonly IntervalRow[], wide: boolean, labelWidth: number, fontSize: number): Placed {
  let top = 0;
  const groups: { y: number; text: string }[] = [];
  const placed = rows.map((row) => {
    if (row.group !== null) {
      groups.push({ y: top + GROUP_SPACE / 2 + 2, text: row.group });
      top += GROUP_SPACE;
    }
    const lines = wrapText(row.label, labelWidth, row.bold ? fontSize * 1.06 : fontSize, 2);
    const text = lines.length * (fontSize + 3) + (row.note === '' ? 0 : fontSize + 2) + (wide ? 0 : fontSize + 4);
    const height = wide ? Math.max(34, text + 10) : text + 34;
    const y = wide ? top + height / 2 : top + height - 16;
    top += height;
    return { row, y, lines };
  });
  return { height: top + 4, rows: placed, groups };
}

function wideTexts(
  placed: Placed,
  values: readonly Json[],
  y: Json,
  plot: number,
  labelWidth: number,
  fontSize: number,
): readonly Json[] {
  const labels = placed.rows.flatMap(({ row, y: at, lines }) =>
    labelLines(row, lines, at - labelHeight(row, lines, fontSize) / 2, fontSize),
  );
  return [
    textLayer(labels, y, -labelWidth - 20, fontSize),
    {
      data: { values },
      mark: { type: 'text', align: 'left', baseline: 'middle', fontSize, fontWeight },
      encoding: { x: { value: plot + 14 }, y, text: { field: 'text', type: 'nominal' } },
    },
    groupLayer(placed, y, -labelWidth - 20, fontSize),
  ];
}

function narrowTexts(placed: Placed, y: Json, fontSize: number): readonly Json[] {
  const labels = placed.rows.flatMap(({ row, y: at, lines }) => {
    const height = labelHeight(row, lines, fontSize) + fontSize + 4;
    return [
      ...labelLines(row, lines, at - 12 - height, fontSize),
      { y: at - 12 - fontSize / 2 - 1, line: row.text, tone: colour('ink'), weight: row.bold ? 'bold' : 'normal' },
    ];
  });
  return [textLayer(labels, y, -INSET, fontSize), groupLayer(placed, y, -INSET, fontSize)];
}

const fontWeight = { expr: 'datum.weight' } as const;

const labelHeight = (row: IntervalRow, lines: readonly string[], fontSize: number): number =>
  lines.length * (fontSize + 3) + (row.note === '' ? 0 : fontSize + 2);

function labelLines(row: IntervalRow, lines: readonly string[], top: number, fontSize: number) {
  const labels = lines.map((line, i) => ({
    y: top + (i + 0.5) * (fontSize + 3),
    line,
    tone: colour('ink'),
    weight: row.bold ? 'bold' : 'normal',
  }));
  if (row.note === '') return labels;
  const at = top + lines.length * (fontSize + 3) + (fontSize + 2) / 2;
  return [...labels, { y: at, line: row.note, tone: colour('muted'), weight: 'normal' }];
}

function textLayer(values: readonly Json[], y: Json, at: number, fontSize: number): Json {
  return {
    data: { values },
    mark: { type: 'text', align: 'left', baseline: 'middle', fontSize, fontWeight },
    encoding: {
      x: { value: at },
      y,
      text: { field: 'line', type: 'nominal' },
      color: { field: 'tone', type: 'nominal', scale: null, legend: null },
    },
  };
}

function groupLayer(placed: Placed, y: Json, at: number, fontSize: number): Json {
  const values = placed.groups.map((group) => ({
    y: group.y,
    line: group.text,
    tone: colour('muted'),
    weight: 'bold',
  }));
  return textLayer(values, y, at, fontSize);
}
