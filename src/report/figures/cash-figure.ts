import type { RoiView } from '../../roi/types.ts';
import { cashChart } from '../charts/cash-chart.ts';
import type { Chart } from '../charts/chart.ts';
import type { PilotResults } from '../results.ts';
import { formatMoney, paybackRange } from '../words/money.ts';
import { NBSP, roundingStep } from '../words/numbers.ts';
import { cell } from './chart-cells.ts';

/** Cumulative net cash of the pilot; null where money goes to others or there is none. */
export function cashFigure(results: PilotResults): Chart | null {
  const { roi } = results;
  if (!roi || roi.beneficiary === 'participants' || roi.pilot.cashFlow.length < 2) return null;
  const { currency, horizonMonths, pilot } = roi;
  const largest = Math.max(...pilot.cashFlow.map((month) => Math.abs(month.cumulative)));
  const [scale, unit] =
    largest >= 1e6 ? [1e6, `${currency} million`] : largest >= 1e4 ? [1e3, `${currency} thousand`] : [1, currency];
  const chart = {
    points: pilot.cashFlow.map(({ month, cumulative, forecast }) => ({
      month,
      cumulative: cumulative / scale,
      forecast,
    })),
    xTitle: 'Months from the start of the programme',
    yTitle: unit,
    description: 'Cumulative net cash of the pilot by month',
  };
  const retention = roi.assumptions.find((assumption) => assumption.id === 'monthly-retention')?.value;
  const fade =
    retention === undefined || retention === 1
      ? 'the effect stays as measured'
      : `${Math.round((1 - retention) * 1000) / 10}% of the effect is lost each month`;
  const payback = paybackRange(pilot.paybackMonths, horizonMonths);
  const step = roundingStep(largest, null, null);
  return {
    id: 'cash',
    title:
      pilot.paybackMonths.estimate === null
        ? `The pilot’s cost is not covered within ${horizonMonths}${NBSP}months`
        : `The pilot’s cost is covered after ${payback.estimate}`,
    alt: `Chart of the pilot’s cumulative net cash over ${horizonMonths} months. The numbers are in the table below.`,
    caption: `Cumulative benefit less cost at the point estimate, in ${unit}. Solid with filled marks: measured. Dashed with hollow marks: forecast, which assumes that ${fade}. Range of the payback: ${payback.range}.`,
    wide: cashChart(chart, 'wide'),
    narrow: cashChart(chart, 'narrow'),
    table: cashTable(pilot, currency, step),
  };
}

/** Cash flow by month as the page prints it. */
export function cashTable(view: RoiView, currency: string, step: number) {
  const money = (value: number) => cell(formatMoney(value, step, currency), value);
  return {
    columns: ['Month', 'Benefit', 'Cost', 'Net', 'Cumulative', 'Discounted', 'Status'],
    rows: view.cashFlow.map((month) => [
      cell(String(month.month), month.month),
      money(month.benefit),
      money(month.cost),
      money(month.net),
      money(month.cumulative),
      money(month.discounted),
      cell(month.month === 0 ? 'programme' : month.forecast ? 'forecast' : 'measured'),
    ]),
  };
}
