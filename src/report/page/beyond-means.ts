import type { ReportFigures } from '../figures/report-figures.ts';
import type { KpiSummary, MatchedChecks, PilotResults } from '../results.ts';
import { primaryKpi } from '../view/effect-reading.ts';
import { kpiWriter, midSentence } from '../words/kpi-values.ts';
import { formatCount, formatNumber, roundingStep } from '../words/numbers.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { dataTable } from './data-table.ts';
import { type DrawnCharts, figure } from './figure.ts';
import { type Html, html } from './html.ts';

/** Whether matched groups are alike in more than the means: distributions, squares and products, prognostic score; null without any. */
export function beyondMeans(results: PilotResults, figures: ReportFigures, drawn: DrawnCharts): Html | null {
  const { matched, minimumCell, unitNoun } = results;
  const kpi = primaryKpi(results);
  if (!matched || !kpi) return null;
  const shown = figures.distributions;
  return html`<h3>Likeness beyond the means</h3>
${prognostic(matched, kpi, results)}
${products(matched)}
${
  shown.length === 0
    ? null
    : html`<p>Whole distributions, of the ${shown.length === 1 ? 'characteristic' : `${formatCount(shown.length)} characteristics`} that differ most after matching. They are drawn at rounded values with at least ${formatCount(minimumCell)} ${unitNoun.many} of a group between two of them, so that nobody can be told apart; the largest gap of the others stands in the table of the chart above.</p>${shown.map((chart) => figure(chart, drawn, 4))}`
}`;
}

function prognostic({ prognostic: found }: MatchedChecks, kpi: KpiSummary, { currency }: PilotResults): Html {
  if ('refusal' in found)
    return html`<p>What the characteristics foretell of the outcome could not be compared. ${tidySentence(found.refusal)}</p>`;
  const step = roundingStep(found.gapBefore, null, null);
  const write = (value: number) => kpiWriter(kpi, currency).effect(value, step);
  const smd = (value: number | null) => (value === null ? '' : ` (${formatNumber(value, 0.01)} standard deviations)`);
  return html`<p>Prognostic score: going by their characteristics alone, without the training, ${midSentence(kpi.label)} of the trained would differ from the control group’s by ${write(found.gapBefore)}${smd(found.before.smd)} before matching and by ${write(found.gapAfter)}${smd(found.after.smd)} after it.</p>`;
}

function products({ products: found, mostUnits }: MatchedChecks): Html {
  if (found === null)
    return html`<p>Squares and products of the characteristics are looked at for up to ${formatCount(mostUnits)} people.</p>`;
  if (found.worst.length === 0) return html`<p>There are no squares or products of characteristics to compare.</p>`;
  const number = (value: number | null, step: number) => (value === null ? 'none' : formatNumber(value, step));
  return dataTable({
    caption: `Squares and products of the characteristics: the ${formatCount(found.worst.length)} of ${formatCount(found.nProducts)} that differ most after matching`,
    stack: true,
    columns: [
      { label: 'Square or product' },
      { label: 'Difference before', numeric: true },
      { label: 'Difference after', numeric: true },
      { label: 'Variance ratio after', numeric: true },
      { label: 'Largest gap of distributions after', numeric: true },
    ],
    rows: found.worst.map(({ covariate, before, after }) => ({
      cells: [
        covariate,
        number(before.smd, 0.001),
        number(after.smd, 0.001),
        number(after.varianceRatio, 0.01),
        number(after.ks, 0.001),
      ],
    })),
  });
}
