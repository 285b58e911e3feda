import type { TornadoBar } from '../../roi/types.ts';
import type { Chart } from '../charts/chart.ts';
import { tornadoChart } from '../charts/tornado-chart.ts';
import type { PilotResults } from '../results.ts';
import { tornadoTitle } from '../words/chart-words.ts';
import { formatMoney } from '../words/money.ts';
import { formatNumber, formatPercent, formatPlain, NBSP, roundingStep } from '../words/numbers.ts';
import { cell } from './chart-cells.ts';

/** What the ROI depends on; null where no lever has two finite ends or the gain is not the funder's. */
export function tornadoFigure(results: PilotResults): Chart | null {
  const { roi } = results;
  if (!roi || roi.beneficiary === 'participants') return null;
  const view = roi[roi.sensitivityScope === 'pilot' ? 'pilot' : 'atScale'];
  const bounded = roi.tornado.filter((bar) => bar.roiAtLow !== null && bar.roiAtHigh !== null);
  if (bounded.length === 0 || view.roi.estimate === null) return null;
  const rows = bounded.map((bar) => ({
    lever: bar.lever,
    lowInput: inputText(bar.lowInput, bar, roi.currency),
    highInput: inputText(bar.highInput, bar, roi.currency),
    atLow: bar.roiAtLow! * 100,
    atHigh: bar.roiAtHigh! * 100,
  }));
  const scope = roi.sensitivityScope === 'pilot' ? 'pilot' : 'roll-out';
  const chart = {
    rows,
    base: view.roi.estimate * 100,
    breakEven: 0,
    axisTitle: `Return on investment of the ${scope}, ${roi.horizonMonths}${NBSP}months`,
    description: `What the return on investment of the ${scope} depends on`,
  };
  const unbounded = roi.tornado.filter((bar) => !bounded.includes(bar)).map((bar) => bar.lever);
  return {
    id: 'tornado',
    title: tornadoTitle(roi),
    alt: `Tornado chart of ${rows.length} inputs: return on investment at the low and the high end of each. The numbers are in the table below.`,
    caption: `Each bar moves one input from its low to its high end, the others stay at the base case of ${formatPercent(view.roi.estimate)}. Hollow: towards the low input. Solid: towards the high input. Inputs stand at the ends.${unbounded.length > 0 ? ` Without limits, so not drawn: ${unbounded.join(', ')}.` : ''}`,
    wide: tornadoChart(chart, 'wide'),
    narrow: tornadoChart(chart, 'narrow'),
    table: {
      columns: ['Input', 'Low input', 'High input', 'Return at low', 'Return at high', 'Swing'],
      rows: roi.tornado.map((bar) => [
        cell(bar.lever),
        cell(inputText(bar.lowInput, bar, roi.currency), bar.lowInput),
        cell(inputText(bar.highInput, bar, roi.currency), bar.highInput),
        cell(percentOrNone(bar.roiAtLow), bar.roiAtLow),
        cell(percentOrNone(bar.roiAtHigh), bar.roiAtHigh),
        cell(bar.swing === null ? 'no limit' : `${formatNumber(bar.swing * 100, 1)} points`, bar.swing),
      ]),
    },
  };
}

function inputText(value: number | null, bar: TornadoBar, currency: string): string {
  if (value === null) return 'no limit';
  if (bar.unit === 'share') return formatPercent(value);
  if (bar.unit.startsWith(currency)) return formatMoney(value, roundingStep(value, null, null), currency);
  if (bar.unit === 'months') return `${formatPlain(value)}${NBSP}months`;
  return formatPlain(Number(value.toPrecision(3)));
}

const percentOrNone = (value: number | null): string => (value === null ? 'no limit' : formatPercent(value));
