import { axisTicks, type Ticks } from './axis-ticks.ts';
import { type ChartSpec, type Json, NARROW, WIDE } from './chart.ts';
import { clippedDomain } from './clipped-domain.ts';
import { chartFrame, unitLabel } from './frame.ts';
import { colour } from './palette.ts';
import { textWidth } from './text-width.ts';

export interface CurvePoint {
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly headline: boolean;
  /** What it chose, as positions in the chart's choices. */
  readonly chosen: readonly number[];
}

export interface CurveChart {
  /** In the order of the picture, left to right. */
  readonly points: readonly CurvePoint[];
  /** Rows of dots under the picture (wide layout only); choices of one kind stand together. */
  readonly choices: readonly { readonly kind: string; readonly label: string }[];
  readonly benchmark: { readonly name: string; readonly estimate: number } | null;
  /** Unit of the effect. */
  readonly yTitle: string;
  readonly description: string;
}

const ROW = 16;
const GAP = 18;
const KIND_AT = 4;

/** Specification curve: estimates with their intervals side by side, and below each of them a dot for every choice it made. */
export function curveChart(chart: CurveChart, layout: 'wide' | 'narrow'): ChartSpec {
  const wide = layout === 'wide';
  const totalWidth = wide ? WIDE : NARROW;
  const fontSize = wide ? 13 : 12;
  const padding = { top: 56, right: 12, bottom: 10, left: wide ? 266 : 62 };
  const panel = wide ? 260 : 220;
  const height = panel + (wide ? GAP + chart.choices.length * ROW : 0);
  const domain = clippedDomain([...chart.points, ...benchmarkRow(chart)]);
  const ticks = axisTicks(domain.low, domain.high, 6);
  const perPixel = (ticks.high - ticks.low) / panel;
  const scales = scalesOf(chart, ticks, ticks.high - height * perPixel);
  const rowAt = (row: number) => ticks.low - (GAP + (row + 0.5) * ROW) * perPixel;
  const layer: Json[] = [
    ...(wide ? choiceRows(chart, rowAt, scales) : []),
    ...lines(chart, scales),
    ...estimates(chart, ticks, scales, wide),
    unitLabel(chart.yTitle, padding.left, totalWidth, fontSize),
    ...legend(chart, fontSize, 2 - padding.left),
    ...(wide ? choiceLabels(chart, rowAt, scales, padding.left, fontSize) : []),
  ];
  return chartFrame({ totalWidth, height, padding, fontSize, description: chart.description, layer });
}

type Scale = { readonly [key: string]: Json };
interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

function scalesOf({ points }: CurveChart, { values, high, decimals }: Ticks, bottom: number): Scales {
  return {
    x: {
      field: 'x',
      type: 'quantitative',
      scale: { domain: [0, points.length], nice: false, zero: false },
      axis: null,
    },
    y: {
      field: 'y',
      type: 'quantitative',
      scale: { domain: [bottom, high], nice: false, zero: false },
      axis: { values: [...values], title: null, grid: true, domain: false, format: `,.${decimals}f` },
    },
  };
}

const benchmarkRow = ({ benchmark }: CurveChart) =>
  benchmark === null ? [] : [{ estimate: benchmark.estimate, low: benchmark.estimate, high: benchmark.estimate }];

/** A line over the whole width at each height. */
function across(chart: CurveChart, at: readonly number[], mark: Scale, { x, y }: Scales): Json {
  const values = at.map((height) => ({ x: 0, end: chart.points.length, y: height }));
  return { data: { values }, mark: { type: 'rule', ...mark }, encoding: { x, x2: { field: 'end' }, y } };
}

function lines(chart: CurveChart, scales: Scales): readonly Json[] {
  const zero = across(chart, [0], { color: colour('ink'), strokeWidth: 1.2 }, scales);
  if (chart.benchmark === null) return [zero];
  const dashed = { color: colour('change'), strokeWidth: 2, strokeDash: [6, 4] };
  return [zero, across(chart, [chart.benchmark.estimate], dashed, scales)];
}

/** Intervals and marks; an interval that leaves the picture ends at its edge. */
function estimates({ points }: CurveChart, ticks: Ticks, { x, y }: Scales, wide: boolean): readonly Json[] {
  const clip = (value: number | null, edge: number) =>
    value === null ? edge : Math.min(Math.max(value, ticks.low), ticks.high);
  const placed = points.map(({ estimate, low, high, headline }, i) => ({
    x: i + 0.5,
    y: estimate,
    low: clip(low, ticks.low),
    high: clip(high, ticks.high),
    headline,
  }));
  const drawn = (headline: boolean): readonly Json[] => {
    const values = placed.filter((one) => one.headline === headline).map(({ headline: _own, ...rest }) => rest);
    const color = colour(headline ? 'trained' : 'control');
    const strokeWidth = headline ? 3 : wide ? 1.6 : 1;
    return [
      {
        data: { values },
        mark: { type: 'rule', color, strokeWidth },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      {
        data: { values },
        mark: {
          type: 'point',
          filled: true,
          opacity: 1,
          color,
          shape: headline ? 'diamond' : 'circle',
          size: headline ? 130 : wide ? 26 : 9,
        },
        encoding: { x, y },
      },
    ];
  };
  return [...drawn(false), ...drawn(true)];
}

/** A thin line for each choice, and a dot on it under every estimate that made the choice. */
function choiceRows(chart: CurveChart, rowAt: (row: number) => number, { x, y }: Scales): readonly Json[] {
  const { points, choices } = chart;
  const thin = across(chart, [...choices.keys()].map(rowAt), { color: colour('grid') }, { x, y });
  const dots = (headline: boolean): Json => ({
    data: {
      values: points.flatMap((point, i) =>
        point.headline === headline ? point.chosen.map((row) => ({ x: i + 0.5, y: rowAt(row) })) : [],
      ),
    },
    mark: {
      type: 'point',
      filled: true,
      opacity: 1,
      color: colour(headline ? 'trained' : 'control'),
      shape: headline ? 'diamond' : 'circle',
      size: headline ? 80 : 20,
    },
    encoding: { x, y },
  });
  return [thin, dots(false), dots(true)];
}

function choiceLabels(
  { choices }: CurveChart,
  rowAt: (row: number) => number,
  { y }: Scales,
  left: number,
  fontSize: number,
): readonly Json[] {
  const values = choices.map(({ kind, label }, row) => ({
    y: rowAt(row),
    label,
    kind: choices[row - 1]?.kind === kind ? '' : kind,
  }));
  const text = (field: 'kind' | 'label', at: number, mark: Scale): Json => ({
    data: { values: values.filter((one) => one[field] !== '') },
    mark: { type: 'text', baseline: 'middle', fontSize: fontSize - 1, ...mark },
    encoding: { x: { value: at }, y, text: { field, type: 'nominal' } },
  });
  return [
    text('kind', KIND_AT - left, { align: 'left', fontWeight: 'bold', color: colour('muted') }),
    text('label', -10, { align: 'right' }),
  ];
}

/** What the diamond and the dashed line stand for, in a row above the plot. */
function legend({ benchmark, points }: CurveChart, fontSize: number, from: number): readonly Json[] {
  const [at, gap] = [-17, 16];
  const word = (name: string, start: number): Json => ({
    data: { values: [{ name }] },
    mark: { type: 'text', align: 'left', baseline: 'middle', fontSize },
    encoding: { x: { value: start }, y: { value: at }, text: { field: 'name', type: 'nominal' } },
  });
  const headline: readonly Json[] = points.some((point) => point.headline)
    ? [
        {
          data: { values: [{}] },
          mark: { type: 'point', filled: true, opacity: 1, shape: 'diamond', size: 100, color: colour('trained') },
          encoding: { x: { value: from + 8 }, y: { value: at } },
        },
        word('Headline', from + 20),
      ]
    : [];
  if (benchmark === null) return headline;
  const start = headline.length === 0 ? from : from + 20 + textWidth('Headline', fontSize) + gap;
  const dashed = { color: colour('change'), strokeDash: [6, 4], strokeWidth: 2 };
  return [
    ...headline,
    {
      data: { values: [{}] },
      mark: { type: 'rule', ...dashed },
      encoding: { x: { value: start }, x2: { value: start + 26 }, y: { value: at } },
    },
    word(benchmark.name, start + 32),
  ];
}
