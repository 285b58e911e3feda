import type { Chart, ChartTable } from '../charts/chart.ts';
import { eventChart } from '../charts/event-chart.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import { isHidden, safeCount } from '../suppress-counts.ts';
import { eventCaption, eventTitle, phaseWords, timeTitle } from '../words/chart-words.ts';
import { controlName } from '../words/control-name.ts';
import { grainPlural } from '../words/dates.ts';
import { intervalName, kpiWriter } from '../words/kpi-values.ts';
import { roundingStep } from '../words/numbers.ts';
import { cell, numberCell, rangeCell, suppressedCell } from './chart-cells.ts';

const FEWEST_PERIODS = 3;

/** Change from the baseline by period, for a KPI with at least three periods; null otherwise. */
export function eventFigure(kpi: KpiSummary, results: PilotResults): Chart | null {
  const { minimumCell, currency } = results;
  const contrasts = kpi.effects.series.filter((point) => point.change !== null);
  if (contrasts.length < FEWEST_PERIODS) return null;
  const shown = contrasts.filter((point) => !isHidden(point, minimumCell));
  if (shown.length === 0) return null;
  const chart = {
    points: shown.map(({ relativePeriod, phase, change }) => ({
      relativePeriod,
      phase,
      change: change!.estimate,
      low: change!.ciLow,
      high: change!.ciHigh,
    })),
    xTitle: timeTitle(kpi),
    yTitle: kpiWriter(kpi, currency).axisUnit,
    description: `Change of the gap between trained and control by ${kpi.grain}: ${kpi.label}`,
  };
  const level = intervalName(results.ciLevel);
  const widest = shown[0]!.change!;
  const step = roundingStep(widest.estimate, widest.ciLow, widest.ciHigh) / 10;
  const writer = kpiWriter(kpi, currency);
  return {
    id: `event-${kpi.name.replaceAll('_', '-')}`,
    title: eventTitle(kpi, shown, currency),
    alt: `Chart of ${shown.length} ${grainPlural(kpi.grain)}: change of the difference between trained and control in ${kpi.label}, with intervals. The numbers are in the table below.`,
    caption: `${eventCaption(kpi, level)} Unit: ${writer.axisUnit}.`,
    wide: eventChart(chart, 'wide'),
    narrow: eventChart(chart, 'narrow'),
    table: eventTable(kpi, results, step),
  };
}

function eventTable(kpi: KpiSummary, { minimumCell, ciLevel }: PilotResults, step: number): ChartTable {
  const level = intervalName(ciLevel);
  return {
    columns: [
      capital(kpi.grain),
      'Phase',
      'Trained',
      controlName(kpi),
      `Change of the gap (${level})`,
      'Low',
      'High',
      'People trained',
      'People control',
      'People',
    ],
    series: true,
    csvOnly: ['Phase', 'Low', 'High', 'People trained', 'People control'],
    rows: kpi.effects.series.map((point) => {
      const hidden = isHidden(point, minimumCell);
      const count = (n: number) => (hidden ? suppressedCell : cell(safeCount(n, minimumCell), n));
      const shown = (value: number | null) => (hidden ? suppressedCell : numberCell(value, step));
      const { change } = point;
      return [
        cell(`${point.period}, ${phaseWords[point.phase]}`, point.period),
        cell(point.phase),
        shown(point.meanTreated),
        shown(point.meanControl),
        hidden
          ? suppressedCell
          : rangeCell(change && { estimate: change.estimate, low: change.ciLow, high: change.ciHigh }, step),
        shown(change?.ciLow ?? null),
        shown(change?.ciHigh ?? null),
        count(point.nTreated),
        count(point.nControl),
        hidden ? suppressedCell : cell(`${point.nTreated} / ${point.nControl}`, null),
      ];
    }),
  };
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
