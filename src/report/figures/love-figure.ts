import type { BalanceStatistics } from '../../design/types.ts';
import type { Chart, ChartTable } from '../charts/chart.ts';
import { loveChart } from '../charts/love-chart.ts';
import type { PilotResults } from '../results.ts';
import { loveTitle } from '../words/chart-words.ts';
import { cell, numberCell } from './chart-cells.ts';

const THRESHOLDS = [0.1, 0.25];

/** Love plot of the roster's covariates; null where there are none. */
export function loveFigure({
  balance,
  design,
}: Pick<PilotResults, 'balance'> & { readonly design: Pick<PilotResults['design'], 'randomised'> }): Chart | null {
  const rows = balance.rows.flatMap((row) =>
    row.before.smd === null
      ? []
      : [
          {
            covariate: row.covariate,
            before: Math.abs(row.before.smd),
            after: row.after?.smd == null ? null : Math.abs(row.after.smd),
          },
        ],
  );
  if (rows.length === 0) return null;
  rows.sort((a, b) => b.before - a.before);
  const matched = rows.some((row) => row.after !== null);
  const chart = {
    rows,
    thresholds: THRESHOLDS,
    axisTitle: 'Absolute standardised mean difference',
    description: 'Love plot: how alike the groups are',
  };
  return {
    id: 'love',
    title: loveTitle(balance, THRESHOLDS[0]!, design.randomised),
    alt: `Absolute standardised mean differences of ${rows.length} characteristics. The numbers are in the table below.`,
    caption: `Hollow circles: ${matched ? 'all people before matching. Filled diamonds: after matching' : 'the groups as assigned'}. Dashed lines at 0.1 and 0.25 standard deviations (${balance.smdDenominator}).`,
    wide: loveChart(chart, 'wide'),
    narrow: loveChart(chart, 'narrow'),
    table: likenessTable(balance, matched),
  };
}

/** Every statistic of every covariate; of matched groups before and after. */
function likenessTable({ rows }: PilotResults['balance'], matched: boolean): ChartTable {
  const names = ['Difference', 'Variance ratio', 'Mean gap of distributions', 'Largest gap of distributions'];
  const cells = ({ smd, varianceRatio, ecdfMean, ks }: BalanceStatistics) => [
    numberCell(smd, 0.001),
    numberCell(varianceRatio, 0.01),
    numberCell(ecdfMean, 0.001),
    numberCell(ks, 0.001),
  ];
  return {
    columns: ['Characteristic', ...(matched ? names.flatMap((name) => [`${name} before`, `${name} after`]) : names)],
    rows: rows.map(({ covariate, before, after }) => {
      const then = cells(before);
      return [
        cell(covariate),
        ...(matched ? then.flatMap((one, i) => [one, after ? cells(after)[i]! : cell('not matched', null)]) : then),
      ];
    }),
  };
}
