import type { HiddenBias } from '../../effects/diagnostics/hidden-bias.ts';
import type { ReportFigures } from '../figures/report-figures.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import { headlineRow, primaryKpi } from '../view/effect-reading.ts';
import { alikeSentence, curveRule, refusedSpecifications, sortedFound } from '../words/curve-words.ts';
import { eValueSentence, hiddenBiasSentence, robustnessSentence, timesWords } from '../words/hidden-bias-words.ts';
import { intervalName, kpiWriter } from '../words/kpi-values.ts';
import { formatCount, formatP, formatPercent, formatPlain, roundingStep } from '../words/numbers.ts';
import { rangeText } from '../words/ranges.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { dataTable } from './data-table.ts';
import { type DrawnCharts, figure } from './figure.ts';
import { type Html, html } from './html.ts';
import { section } from './section.ts';

/** Whether other choices, other orders of ties, or a hidden difference would change a matched comparison; null without one. */
export function robustnessSection(results: PilotResults, figures: ReportFigures, drawn: DrawnCharts): Html | null {
  const kpi = primaryKpi(results);
  if (!results.matched || !kpi) return null;
  return section('robustness', 'Would other choices or hidden differences change it?', results, [
    curve(kpi, results, figures, drawn),
    ties(kpi, results),
    hidden(kpi, results),
  ]);
}

function curve(kpi: KpiSummary, results: PilotResults, figures: ReportFigures, drawn: DrawnCharts): Html {
  const { curve: found, mostUnits } = results.matched!;
  if (found === null)
    return html`<h3>Other choices</h3><p>Not computed: every specification matches everybody again, which is done for up to ${formatCount(mostUnits)} people.</p>`;
  const refused = refusedSpecifications(found.results);
  const sorted = sortedFound(found.results);
  return html`<h3>Every reasonable choice</h3><p>${curveRule(found, found.results)}</p>${sorted.length === 0 ? null : html`<p>${alikeSentence(sorted, kpi, results)}</p>`}${figure(figures.curve, drawn, 4)}${
    refused.length === 0
      ? null
      : html`<p>Could not be computed:</p><ul>${refused.map(({ refusal, groups }) => html`<li>${tidySentence(refusal)} <span class="small">(${groups.join('; ')})</span></li>`)}</ul>`
  }`;
}

function ties(kpi: KpiSummary, { matched, currency }: PilotResults): Html | null {
  const { ties: range } = matched!;
  if (range === null) return null;
  const row = headlineRow(kpi)!;
  const step = roundingStep(row.estimate, row.ciLow, row.ciHigh);
  const write = (value: number) => kpiWriter(kpi, currency).bareEffect(value, step);
  return html`<h3>Ties</h3><p>Where several people are equally alike, the order of their ids decides. In ${formatCount(range.nOrders)} orders (as listed, reversed, and random ones) the headline’s effect runs from ${write(range.lowest)} to ${write(range.highest)}.</p>`;
}

function hidden(kpi: KpiSummary, results: PilotResults): Html | null {
  const { hiddenBias: bias } = results.matched!;
  if (bias === null) return null;
  return html`<h3>Hidden differences</h3>
${bias.rosenbaum === null ? null : html`<p>${hiddenBiasSentence(results)}</p><p class="small">Tested by ${bias.rosenbaum.test === 'signed-rank' ? 'Wilcoxon’s signed-rank test' : 'an M-statistic'} in ${formatCount(bias.rosenbaum.nSets)} sets, one-sided at ${formatPercent((1 - results.ciLevel) / 2, 0.1)}.</p>${boundsTable(bias.rosenbaum, kpi, results)}`}
${[eValueSentence(bias)].map((sentence) => sentence && html`<p>${sentence}</p>`)}
${bias.leftOutCause === null ? null : html`<p>${robustnessSentence(bias.leftOutCause)}</p>${benchmarkTable(bias.leftOutCause, kpi, results)}`}`;
}

function boundsTable(
  { bounds, test }: NonNullable<HiddenBias['rosenbaum']>,
  kpi: KpiSummary,
  { currency }: PilotResults,
): Html {
  const inPairs = test === 'signed-rank';
  const row = headlineRow(kpi)!;
  const step = roundingStep(row.estimate, row.ciLow, row.ciHigh);
  const write = (value: number) => kpiWriter(kpi, currency).bareEffect(value, step);
  return dataTable({
    caption: 'What a hidden difference of each strength could do',
    columns: [
      { label: 'Odds multiplied by (gamma)' },
      { label: 'Largest p', numeric: true },
      ...(inPairs ? [{ label: 'Effect (Hodges-Lehmann)', numeric: true }] : []),
    ],
    rows: bounds.map(({ gamma, pValue, low, high }) => ({
      cells: [
        formatPlain(gamma),
        formatP(pValue),
        ...(inPairs ? [low === high ? write(low!) : rangeText(low, high, write)] : []),
      ],
    })),
  });
}

function benchmarkTable(
  { estimate, benchmarks }: NonNullable<HiddenBias['leftOutCause']>,
  kpi: KpiSummary,
  { currency, ciLevel }: PilotResults,
): Html {
  const row = headlineRow(kpi)!;
  const step = roundingStep(row.estimate, row.ciLow, row.ciHigh);
  const write = (value: number) => kpiWriter(kpi, currency).bareEffect(value, step);
  return dataTable({
    caption: `What a hidden cause would leave of ${write(estimate)}, the effect with the covariates held fixed among the matched`,
    stack: true,
    columns: [
      { label: 'A hidden cause' },
      { label: 'Explains of who was trained', numeric: true },
      { label: 'Explains of the outcome', numeric: true },
      { label: `Leaves (${intervalName(ciLevel)})`, numeric: true },
    ],
    rows: benchmarks.map((one) => ({
      cells: [
        timesWords(one),
        formatPercent(one.r2Treatment, 0.1),
        formatPercent(one.r2Outcome, 0.1),
        `${write(one.estimate)} (${rangeText(one.ciLow, one.ciHigh, write)})`,
      ],
    })),
  });
}
