import type { PeriodContrast } from '../../effects/types.ts';
import type { Chart } from '../charts/chart.ts';
import { levelsChart } from '../charts/levels-chart.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import { isHidden } from '../suppress-counts.ts';
import { levelsCaption, levelsTitle, phaseWords, timeTitle } from '../words/chart-words.ts';
import { controlName } from '../words/control-name.ts';
import { grainPlural } from '../words/dates.ts';
import { kpiWriter } from '../words/kpi-values.ts';
import { roundingStep } from '../words/numbers.ts';
import { cell, numberCell, suppressedCell } from './chart-cells.ts';

const FEW = 6;

/** Mean of both arms by period; null with fewer than two periods. */
export function levelsFigure(kpi: KpiSummary, results: PilotResults): Chart | null {
  const { series, headline } = kpi.effects;
  if (series.length < 2) return null;
  const few = series.length <= FEW;
  const safe = (value: number | null, point: PeriodContrast) => (isHidden(point, results.minimumCell) ? null : value);
  const points = series.map((point, i) => ({
    x: few ? i : point.relativePeriod,
    period: point.period,
    phase: point.phase,
    trained: safe(point.meanTreated, point),
    control: safe(point.meanControl, point),
  }));
  if (points.every((point) => point.trained === null) || points.every((point) => point.control === null)) return null;
  const writer = kpiWriter(kpi, results.currency);
  const xTitle = few ? '' : timeTitle(kpi);
  const chart = {
    points,
    xTitle,
    controlName: controlName(kpi),
    yTitle: writer.axisUnit,
    description: `Mean of both groups by ${kpi.grain}: ${kpi.label}`,
  };
  const row = headline.rows[0];
  const step = row ? roundingStep(row.estimate, row.ciLow, row.ciHigh) / 10 : 0.01;
  const shown = (value: number | null, i: number) =>
    isHidden(series[i]!, results.minimumCell) ? suppressedCell : numberCell(value, step);
  return {
    id: `levels-${kpi.name.replaceAll('_', '-')}`,
    title: levelsTitle(kpi, results.currency),
    alt: `Chart of the average ${kpi.label} of trained and ${controlName(kpi).toLowerCase()} in ${series.length} ${grainPlural(kpi.grain)}. The numbers are in the table below.`,
    caption: `${levelsCaption(kpi)} Unit: ${writer.axisUnit}.`,
    wide: levelsChart(chart, 'wide'),
    narrow: levelsChart(chart, 'narrow'),
    table: {
      columns: ['Period', 'Phase', 'Trained mean', `${controlName(kpi)} mean`],
      rows: points.map((point, i) => [
        cell(point.period),
        cell(phaseWords[point.phase], point.phase),
        shown(point.trained, i),
        shown(point.control, i),
      ]),
    },
  };
}
