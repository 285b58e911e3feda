import type { HiddenBias } from '../../effects/diagnostics/hidden-bias.ts';
import type { TrendSensitivity } from '../../effects/trends/trend-sensitivity.ts';
import type { ReportFigures } from '../figures/report-figures.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import { headlineRow, primaryKpi } from '../view/effect-reading.ts';
import { alikeSentence, curveRule, refusedSpecifications, sortedFound } from '../words/curve-words.ts';
import { eValueSentence, hiddenBiasSentence, robustnessSentence, timesWords } from '../words/hidden-bias-words.ts';
import { intervalName, kpiWriter } from '../words/kpi-values.ts';
import { formatCount, formatP, formatPercent, formatPlain, roundingStep } from '../words/numbers.ts';
import { rangeText } from '../words/ranges.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { matchedChangeSentence, trendMoneySentence, trendSentence } from '../words/trend-words.ts';
import { dataTable } from './data-table.ts';
import { type DrawnCharts, figure } from './figure.ts';
import { type Html, html } from './html.ts';
import { section } from './section.ts';

/** Whether other choices, ties or a hidden difference would change a matched comparison, or other trends a DiD; null without either. */
export function robustnessSection(results: PilotResults, figures: ReportFigures, drawn: DrawnCharts): Html | null {
  const kpi = primaryKpi(results);
  if (!kpi || (!results.matched && !kpi.effects.trends)) return null;
  return section('robustness', 'Would other choices or hidden differences change it?', results, [
    results.matched && [curve(kpi, results, figures, drawn), ties(kpi, results), hidden(kpi, results)],
    kpi.effects.trends && trends(kpi.effects.trends, kpi, results),
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

function trends(found: TrendSensitivity, kpi: KpiSummary, { trendMoney, currency, ciLevel }: PilotResults): Html {
  const [parallel] = found.relative.intervals;
  const step = roundingStep(found.estimate, parallel?.low ?? null, parallel?.high ?? null);
  const write = (value: number) => kpiWriter(kpi, currency).bareEffect(value, step);
  const rows = [
    ...found.relative.intervals.map((one) => ({
      ...one,
      words: one.bound === 0 ? 'Alike' : `Up to ${formatPlain(one.bound)} times as differently as before`,
    })),
    ...found.smooth.intervals.map((one) => ({ ...one, words: 'On along the line from before' })),
  ];
  return html`<h3>Trends</h3><p>${headlineRow(kpi)?.estimator === 'matched' ? matchedChangeSentence(write(found.estimate)) : null}${trendSentence(found)}${trendMoney && html` ${trendMoneySentence(trendMoney)}`}</p>${dataTable(
    {
      caption: `What is left of the effect, against the last ${formatPlain(found.study.width)} ${kpi.grain}${found.study.width === 1 ? '' : 's'} before the start`,
      columns: [
        { label: 'Without training the groups would have moved' },
        { label: intervalName(ciLevel), numeric: true },
      ],
      rows: rows.map(({ words, low, high }) => ({
        cells: [words, low === null && high === null ? 'contradicted by the data' : rangeText(low, high, write)],
      })),
    },
  )}`;
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
