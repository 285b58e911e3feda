import type { Phase } from '../../core/period.ts';
import { axisTicks, wholeTicks } from './axis-ticks.ts';
import { type ChartSpec, type Json, NARROW, WIDE } from './chart.ts';
import { chartFrame, plotWidth, unitLabel } from './frame.ts';
import { colour } from './palette.ts';
import { phaseRuler, phaseSpans } from './phase-ruler.ts';
import { textWidth } from './text-width.ts';

export interface LevelPoint {
  readonly x: number;
  /** Shown under the axis where the periods are few. */
  readonly period: string;
  readonly phase: Phase;
  readonly trained: number | null;
  readonly control: number | null;
}

export interface LevelsChart {
  /** In time order; small cells already null. */
  readonly points: readonly LevelPoint[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** How the dashed line is called. */
  readonly controlName: string;
  readonly description: string;
}

type Channel = { readonly [key: string]: Json };

/** Up to this many periods are named on the axis, and their values written at the marks. */
const FEW = 6;

/** Mean of each arm by period: trained solid with diamonds, control dashed with circles, both named at their last point. */
export function levelsChart(chart: LevelsChart, layout: 'wide' | 'narrow'): ChartSpec {
  const wide = layout === 'wide';
  const few = chart.points.length <= FEW;
  const totalWidth = wide ? WIDE : NARROW;
  const fontSize = wide ? 13 : 12;
  const nameWidth = Math.ceil(textWidth(chart.controlName, fontSize, true));
  const padding = { top: 46, right: Math.max(wide ? 84 : 62, nameWidth + 16), bottom: 46, left: wide ? 66 : 54 };
  const height = wide ? 230 : 210;
  const at = chart.points.map((point) => point.x);
  const [first, last] = [Math.min(...at) - (few ? 0.35 : 0.7), Math.max(...at) + (few ? 0.35 : 0.7)];
  const shown = chart.points.flatMap(({ trained, control }) => [trained, control]).filter((value) => value !== null);
  const ticks = axisTicks(Math.min(...shown), Math.max(...shown), wide ? 5 : 4);
  const x = {
    field: 'x',
    type: 'quantitative',
    scale: { domain: [first, last], nice: false, zero: false },
    axis: {
      values: few ? at : wholeTicks(first, last, wide ? 15 : 7),
      title: chart.xTitle,
      titlePadding: 8,
      grid: false,
      labels: !few,
      format: 'd',
    },
  };
  const y = {
    field: 'value',
    type: 'quantitative',
    scale: { domain: [ticks.low, ticks.high], nice: false, zero: false },
    axis: { values: ticks.values, title: null, grid: true, format: `,.${ticks.decimals}f` },
  };
  const series = (key: 'trained' | 'control') =>
    chart.points.flatMap((point) => (point[key] === null ? [] : [{ x: point.x, value: point[key] }]));
  const perPeriod = plotWidth({ totalWidth, padding }) / (last - first);
  const arm = (key: 'trained' | 'control'): Json[] => [
    {
      data: { values: series(key) },
      mark: {
        type: 'line',
        color: colour(key),
        strokeWidth: 2.2,
        ...(key === 'control' ? { strokeDash: [6, 4] } : {}),
      },
      encoding: { x, y },
    },
    {
      data: { values: series(key) },
      mark: {
        type: 'point',
        filled: true,
        opacity: 1,
        size: perPeriod < 9 ? 22 : 60,
        color: colour(key),
        shape: key === 'trained' ? 'diamond' : 'circle',
      },
      encoding: { x, y },
    },
  ];
  const layer: Json[] = [
    unitLabel(chart.yTitle, padding.left, totalWidth, fontSize),
    ...phaseRuler(phaseSpans(chart.points), x, perPeriod, fontSize),
    ...arm('control'),
    ...arm('trained'),
    endLabels(chart, ticks, height, x, y, fontSize),
  ];
  if (few) layer.push(periodNames(chart, x, height, fontSize));
  return chartFrame({ totalWidth, height, padding, fontSize, description: chart.description, layer });
}

/** Arm names beside the last point, moved apart where the lines end close together. */
function endLabels(
  chart: LevelsChart,
  ticks: { readonly low: number; readonly high: number },
  height: number,
  x: Channel,
  y: Channel,
  fontSize: number,
): Json {
  const end = (key: 'trained' | 'control') => {
    const point = chart.points.findLast((candidate) => candidate[key] !== null);
    return point ? { x: point.x, pixel: ((ticks.high - point[key]!) / (ticks.high - ticks.low)) * height } : null;
  };
  const ends = [
    { name: 'Trained', tone: colour('trained'), ...end('trained') },
    { name: chart.controlName, tone: colour('control'), ...end('control') },
  ].filter((label) => label.pixel !== undefined) as { name: string; tone: string; x: number; pixel: number }[];
  ends.sort((a, b) => a.pixel - b.pixel);
  const [upper, lower] = ends;
  const gap = fontSize + 3;
  if (upper && lower && lower.pixel - upper.pixel < gap) {
    const middle = Math.min(Math.max((upper.pixel + lower.pixel) / 2, gap / 2), height - gap / 2);
    upper.pixel = middle - gap / 2;
    lower.pixel = middle + gap / 2;
  }
  return {
    data: {
      values: ends.map(({ pixel, ...label }) => ({
        ...label,
        value: ticks.high - (pixel / height) * (ticks.high - ticks.low),
      })),
    },
    mark: { type: 'text', align: 'left', baseline: 'middle', dx: 10, fontWeight: 'bold', fontSize },
    encoding: {
      x,
      y,
      text: { field: 'name', type: 'nominal' },
      color: { field: 'tone', type: 'nominal', scale: null, legend: null },
    },
  };
}

function periodNames(chart: LevelsChart, x: Channel, height: number, fontSize: number): Json {
  return {
    data: { values: chart.points.map((point) => ({ x: point.x, name: point.period })) },
    mark: { type: 'text', baseline: 'top', color: colour('muted'), fontSize },
    encoding: { x, y: { value: height + 10 }, text: { field: 'name', type: 'nominal' } },
  };
}
