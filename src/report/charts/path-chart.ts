import { axisTicks } from './axis-ticks.ts';
import { type ChartSpec, type Json, NARROW, WIDE } from './chart.ts';
import { chartFrame, pixelScale } from './frame.ts';
import { colour } from './palette.ts';
import { referenceLines } from './reference-lines.ts';
import { textWidth, wrapText } from './text-width.ts';

export interface PathArm {
  /** Index before; null where nothing was measured before. The control arm's level before (else after) is 100. */
  readonly before: number | null;
  readonly after: number;
  /** "3.1 to 3.6" in the KPI's unit. */
  readonly text: string;
}

export interface PathStep {
  /** "Learning", "Behaviour" or "Business". */
  readonly tier: string;
  readonly label: string;
  readonly unit: string;
  readonly trained: PathArm;
  readonly control: PathArm;
}

export interface PathChart {
  readonly steps: readonly PathStep[];
  readonly axisTitle: string;
  /** How the second line of each step is called. */
  readonly controlName: string;
  readonly description: string;
}

/** From learning to business in both arms: each arm's way from before (hollow) to after (filled), step by step. */
export function pathChart(chart: PathChart, layout: 'wide' | 'narrow'): ChartSpec {
  const wide = layout === 'wide';
  const fontSize = wide ? 13 : 12;
  const totalWidth = wide ? WIDE : NARROW;
  const labelWidth = wide ? 230 : NARROW - 10;
  const stepHeight = wide ? 62 : 122;
  const padding = {
    top: 6,
    right: wide
      ? 24 +
        Math.max(
          ...chart.steps.flatMap(({ trained, control }) =>
            [trained, control].map((arm) => textWidth(arm.text, fontSize)),
          ),
        )
      : 20,
    bottom: 46,
    left: wide ? labelWidth + 100 : 20,
  };
  const height = chart.steps.length * stepHeight;
  const levels = chart.steps.flatMap(({ trained, control }) =>
    [trained, control].flatMap((arm) => [arm.before ?? arm.after, arm.after]),
  );
  const margin = (Math.max(...levels, 100) - Math.min(...levels, 100)) * 0.04;
  const ticks = axisTicks(Math.min(...levels, 100) - margin, Math.max(...levels, 100) + margin, wide ? 6 : 4);
  const x = {
    field: 'after',
    type: 'quantitative',
    scale: { domain: [ticks.low, ticks.high], nice: false, zero: false },
    axis: { values: ticks.values, title: chart.axisTitle, titlePadding: 8, grid: wide, format: `,.${ticks.decimals}f` },
  };
  const y = { field: 'y', type: 'quantitative', scale: pixelScale(height), axis: null };
  const offsets = wide ? { trained: 19, control: 43 } : { trained: 68, control: 102 };
  const arms = chart.steps.flatMap((step, i) =>
    (['trained', 'control'] as const).map((key) => ({
      y: i * stepHeight + offsets[key],
      arm: key === 'trained' ? 'Trained' : chart.controlName,
      tone: colour(key),
      shape: key === 'trained' ? 'diamond' : 'circle',
      before: step[key].before,
      after: step[key].after,
      line: wide ? step[key].text : `${key === 'trained' ? 'Trained' : chart.controlName}: ${step[key].text}`,
    })),
  );
  const moved = { data: { values: arms }, transform: [{ filter: 'isValid(datum.before)' }] };
  const own = { field: 'tone', type: 'nominal', scale: null, legend: null };
  const shape = { field: 'shape', type: 'nominal', scale: null, legend: null };
  const line = { field: 'line', type: 'nominal' };
  const text = { type: 'text', align: 'left', baseline: 'middle', fontSize };
  const separators = chart.steps.slice(1).map((_, i) => ({ y: (i + 1) * stepHeight }));
  const layer: Json[] = [
    { data: { values: separators }, mark: { type: 'rule', color: colour('grid') }, encoding: { y } },
    referenceLines(
      [100],
      { color: colour('axis'), strokeDash: [4, 3] },
      { x, y, rows: wide ? null : arms.map((arm) => arm.y), half: 8 },
    ),
    {
      ...moved,
      mark: { type: 'rule', strokeWidth: 2.4 },
      encoding: { x: { ...x, field: 'before' }, x2: { field: 'after' }, y, color: own },
    },
    {
      ...moved,
      mark: { type: 'point', filled: true, size: 46, fill: colour('paper'), strokeWidth: 2, opacity: 1 },
      encoding: { x: { ...x, field: 'before' }, y, stroke: own, shape },
    },
    {
      data: { values: arms },
      mark: { type: 'point', filled: true, size: 110, opacity: 1 },
      encoding: { x, y, color: own, shape },
    },
    {
      data: { values: names(chart.steps, stepHeight, labelWidth, fontSize, wide) },
      mark: { ...text, fontWeight: { expr: 'datum.weight' } },
      encoding: { x: { value: wide ? -padding.left + 4 : -16 }, y, text: line, color: own },
    },
    ...(wide
      ? [
          {
            data: { values: arms },
            mark: { ...text, fontWeight: 'bold', align: 'right' },
            encoding: { x: { value: -16 }, y, text: { field: 'arm', type: 'nominal' }, color: own },
          },
          {
            data: { values: arms },
            mark: text,
            encoding: { x: { value: totalWidth - padding.left - padding.right + 14 }, y, text: line },
          },
        ]
      : [
          {
            data: { values: arms.map((arm) => ({ ...arm, y: arm.y - 17 })) },
            mark: text,
            encoding: { x: { value: -16 }, y, text: line, color: own },
          },
        ]),
  ];
  return chartFrame({ totalWidth, height, padding, fontSize, description: chart.description, layer });
}

function names(
  steps: readonly PathStep[],
  stepHeight: number,
  labelWidth: number,
  fontSize: number,
  wide: boolean,
): readonly Json[] {
  return steps.flatMap((step, i) => {
    const lines = wrapText(step.label, labelWidth, fontSize, wide ? 2 : 1);
    const top =
      i * stepHeight + (wide ? stepHeight / 2 - ((lines.length + 1) * (fontSize + 3)) / 2 + fontSize / 2 : 14);
    const at = (line: number) => top + line * (fontSize + 3);
    return [
      {
        y: at(0),
        line: wrapText(`${step.tier}, ${step.unit}`, labelWidth, fontSize, 1)[0] ?? step.tier,
        tone: colour('muted'),
        weight: 'normal',
      },
      ...lines.map((line, k) => ({ y: at(k + 1), line, tone: colour('ink'), weight: 'bold' })),
    ];
  });
}
