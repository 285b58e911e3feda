import type { Phase } from '../../core/period.ts';
import { axisTicks, wholeTicks } from './axis-ticks.ts';
import { type ChartSpec, type Json, NARROW, WIDE } from './chart.ts';
import { chartFrame, plotWidth, unitLabel } from './frame.ts';
import { colour } from './palette.ts';
import { phaseRuler, phaseSpans } from './phase-ruler.ts';

export interface EventPoint {
  readonly relativePeriod: number;
  readonly phase: Phase;
  readonly change: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface EventChart {
  /** In time order; small cells already left out. */
  readonly points: readonly EventPoint[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly description: string;
}

const LOOKS: Readonly<Record<Phase, { readonly role: 'control' | 'trained'; readonly shape: string }>> = {
  earlier: { role: 'control', shape: 'circle' },
  baseline: { role: 'control', shape: 'circle' },
  training: { role: 'trained', shape: 'square' },
  measurement: { role: 'trained', shape: 'diamond' },
  later: { role: 'trained', shape: 'diamond' },
};

/** Change of the treated-control gap from the baseline, by period, with intervals, zero line and the training shaded. */
export function eventChart(chart: EventChart, layout: 'wide' | 'narrow'): ChartSpec {
  const wide = layout === 'wide';
  const totalWidth = wide ? WIDE : NARROW;
  const padding = { top: 46, right: 12, bottom: 46, left: wide ? 66 : 50 };
  const height = wide ? 240 : 220;
  const fontSize = wide ? 13 : 12;
  const at = chart.points.map((point) => point.relativePeriod);
  const [first, last] = [Math.min(...at) - 0.7, Math.max(...at) + 0.7];
  const ends = chart.points.flatMap(({ change, low, high }) => [change, low ?? change, high ?? change, 0]);
  const ticks = axisTicks(Math.min(...ends), Math.max(...ends), wide ? 6 : 5);
  const x = {
    field: 'x',
    type: 'quantitative',
    scale: { domain: [first, last], nice: false, zero: false },
    axis: {
      values: wholeTicks(first, last, wide ? 15 : 7),
      title: chart.xTitle,
      titlePadding: 8,
      grid: false,
      format: 'd',
    },
  };
  const y = {
    field: 'change',
    type: 'quantitative',
    scale: { domain: [ticks.low, ticks.high], nice: false, zero: false },
    axis: { values: ticks.values, title: null, grid: true, format: `,.${ticks.decimals}f` },
  };
  const values = chart.points.map((point) => ({
    x: point.relativePeriod,
    change: point.change,
    colour: colour(LOOKS[point.phase].role),
    shape: LOOKS[point.phase].shape,
    low: point.low,
    high: point.high,
  }));
  const own = { field: 'colour', type: 'nominal', scale: null, legend: null };
  const perPeriod = plotWidth({ totalWidth, padding }) / (last - first);
  const crowded = perPeriod < 9;
  const layer: Json[] = [
    unitLabel(chart.yTitle, padding.left, totalWidth, fontSize),
    ...phaseRuler(
      phaseSpans(chart.points.map((point) => ({ x: point.relativePeriod, phase: point.phase }))),
      x,
      perPeriod,
      fontSize,
    ),
    {
      data: { values: [{ change: 0 }] },
      mark: { type: 'rule', color: colour('ink'), strokeWidth: 1.2 },
      encoding: { y },
    },
    {
      data: { values },
      transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }],
      mark: { type: 'rule', strokeWidth: crowded ? 1.2 : 1.8 },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color: own },
    },
    {
      data: { values },
      mark: { type: 'point', filled: true, opacity: 1, size: crowded ? 26 : 64 },
      encoding: { x, y, color: own, shape: { field: 'shape', type: 'nominal', scale: null, legend: null } },
    },
  ];
  return chartFrame({ totalWidth, height, padding, fontSize, description: chart.description, layer });
}
