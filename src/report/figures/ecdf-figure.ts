import type { Chart, ChartCell } from '../charts/chart.ts';
import { type EcdfChart, type EcdfStep, ecdfChart } from '../charts/ecdf-chart.ts';
import { formatPlain } from '../words/numbers.ts';
import { cell, numberCell } from './chart-cells.ts';

export interface EcdfFigure {
  /** Unique on the page: letters, digits and hyphens. */
  readonly id: string;
  /** The characteristic as the reader knows it. */
  readonly label: string;
  /** At the same values for all groups, ascending; the shares after matching or weighting where there was any. */
  readonly trained: readonly EcdfStep[];
  readonly control: readonly EcdfStep[];
  readonly trainedBefore: readonly EcdfStep[] | null;
  readonly controlBefore: readonly EcdfStep[] | null;
}

/** How one characteristic is spread in both groups: where the lines run together, the groups are alike in all of it. */
export function ecdfFigure({ id, label, trained, control, trainedBefore, controlBefore }: EcdfFigure): Chart {
  const largest = Math.max(...trained.map(({ share }, i) => Math.abs(share - control[i]!.share)));
  const chart: EcdfChart = {
    trained,
    control,
    trainedBefore,
    controlBefore,
    xTitle: label,
    description: `Distribution of ${label} in both groups`,
  };
  const before = [
    ...(trainedBefore === null ? [] : [{ name: 'Trained before', steps: trainedBefore }]),
    ...(controlBefore === null ? [] : [{ name: 'Control before', steps: controlBefore }]),
  ];
  return {
    id,
    title: `${label}: the groups differ by ${Math.round(100 * largest)} percentage points where they differ most`,
    alt: `Share of each group with at most a given value of ${label}. The numbers are in the table below.`,
    caption: `Share of each group at or below a value, joined by straight lines between the values of the table. Solid: trained. Dashed: control${before.length === 0 ? '' : ', both after matching or weighting. Dotted: before'}. The closer the lines, the more alike the groups.`,
    wide: ecdfChart(chart, 'wide'),
    narrow: ecdfChart(chart, 'narrow'),
    table: {
      columns: [`${label}, at most`, 'Trained', 'Control', ...before.map(({ name }) => name)],
      rows: trained.map(({ value, share }, i): readonly ChartCell[] => [
        cell(formatPlain(value), value),
        numberCell(share, 0.01),
        numberCell(control[i]!.share, 0.01),
        ...before.map(({ steps }) => numberCell(steps[i]!.share, 0.01)),
      ]),
    },
  };
}
