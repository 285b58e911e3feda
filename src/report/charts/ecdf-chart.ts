import { axisTicks } from './axis-ticks.ts';
import { type ChartSpec, type Json, NARROW, WIDE } from './chart.ts';
import { chartFrame, plotWidth } from './frame.ts';
import { type ColourRole, colour } from './palette.ts';
import { textWidth } from './text-width.ts';

export interface EcdfStep {
  readonly value: number;
  /** 0 to 1. */
  readonly share: number;
}

export interface EcdfChart {
  readonly trained: readonly EcdfStep[];
  readonly control: readonly EcdfStep[];
  /** The groups before matching or weighting; null where that is the same. */
  readonly trainedBefore: readonly EcdfStep[] | null;
  readonly controlBefore: readonly EcdfStep[] | null;
  /** The characteristic, with its unit. */
  readonly xTitle: string;
  readonly description: string;
}

interface Line {
  readonly name: string;
  readonly steps: readonly EcdfStep[];
  readonly tone: string;
  readonly dash: readonly number[];
  readonly width: number;
}

const SWATCH = 22;
/** Height of a row of names. */
const ROW = 18;

/** Share of each group with at most a value, joined between the values given: trained solid, control dashed, before matching thin and dotted. */
export function ecdfChart(chart: EcdfChart, layout: 'wide' | 'narrow'): ChartSpec {
  const wide = layout === 'wide';
  const totalWidth = wide ? WIDE : NARROW;
  const fontSize = wide ? 13 : 12;
  const height = wide ? 230 : 210;
  const lines = linesOf(chart);
  const named = [...lines].reverse();
  const rows = wide || named.length < 3 ? [named] : [named.slice(0, 2), named.slice(2)];
  const padding = { top: 22 + ROW * rows.length, right: 16, bottom: 46, left: wide ? 66 : 48 };
  const all = [...chart.trained, ...chart.control, ...(chart.trainedBefore ?? []), ...(chart.controlBefore ?? [])].map(
    ({ value }) => value,
  );
  const ticks = axisTicks(Math.min(...all), Math.max(...all), wide ? 8 : 4);
  const x = {
    field: 'value',
    type: 'quantitative',
    scale: { domain: [ticks.low, ticks.high], nice: false, zero: false },
    axis: { values: ticks.values, title: chart.xTitle, titlePadding: 8, grid: false, format: `,.${ticks.decimals}f` },
  };
  const y = {
    field: 'share',
    type: 'quantitative',
    scale: { domain: [0, 1], nice: false, zero: true },
    axis: { values: [0, 0.25, 0.5, 0.75, 1], title: null, grid: true, format: '.0%' },
  };
  const layer: Json[] = [
    ...lines.map(
      ({ steps, tone, dash, width }): Json => ({
        data: { values: steps.map(({ value, share }) => ({ value, share })) },
        mark: { type: 'line', color: tone, strokeDash: [...dash], strokeWidth: width },
        encoding: { x, y },
      }),
    ),
    ...rows.flatMap((row, i) =>
      legend(row, (i - rows.length) * ROW - 4, { fontSize, width: plotWidth({ totalWidth, padding }) }),
    ),
  ];
  return chartFrame({ totalWidth, height, padding, fontSize, description: chart.description, layer });
}

const linesOf = ({ trained, control, trainedBefore, controlBefore }: EcdfChart): readonly Line[] => [
  ...before('Control before', controlBefore, 'axis'),
  ...before('Trained before', trainedBefore, 'trained'),
  { name: 'Control', steps: control, tone: colour('control'), dash: [6, 4], width: 2.2 },
  { name: 'Trained', steps: trained, tone: colour('trained'), dash: [1, 0], width: 2.2 },
];

const before = (name: string, steps: readonly EcdfStep[] | null, tone: ColourRole): readonly Line[] =>
  steps === null ? [] : [{ name, steps, tone: colour(tone), dash: [2, 3], width: 1.6 }];

/** Names of the lines in a row above the plot, each behind a piece of its line; they end at the right edge. */
function legend(
  lines: readonly Line[],
  at: number,
  { fontSize, width }: { readonly fontSize: number; readonly width: number },
): readonly Json[] {
  const gap = 12;
  const widths = lines.map(({ name }) => SWATCH + 6 + textWidth(name, fontSize, false) + gap);
  let from = width - widths.reduce((sum, one) => sum + one, -gap);
  return lines.flatMap(({ name, tone, dash, width: strokeWidth }, i): Json[] => {
    const start = from;
    from += widths[i]!;
    return [
      {
        data: { values: [{}] },
        mark: { type: 'rule', color: tone, strokeDash: [...dash], strokeWidth },
        encoding: { x: { value: start }, x2: { value: start + SWATCH }, y: { value: at } },
      },
      {
        data: { values: [{ name }] },
        mark: { type: 'text', align: 'left', baseline: 'middle', fontSize },
        encoding: { x: { value: start + SWATCH + 6 }, y: { value: at }, text: { field: 'name', type: 'nominal' } },
      },
    ];
  });
}
