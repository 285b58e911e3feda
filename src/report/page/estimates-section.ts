import type { ReportFigures } from '../figures/report-figures.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import { type EstimateRecord, estimateTable } from '../tables.ts';
import { primaryKpi } from '../view/effect-reading.ts';
import { attainableSentence } from '../words/estimate-words.ts';
import { estimatorName } from '../words/inference-words.ts';
import { intervalName, kpiWriter } from '../words/kpi-values.ts';
import { formatCount, formatNumber, formatP, formatSignedPercent, roundingStep } from '../words/numbers.ts';
import { rangeText } from '../words/ranges.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { dataTable, type TableRow } from './data-table.ts';
import { type DrawnCharts, figure } from './figure.ts';
import { furtherArms } from './further-arms.ts';
import { type Html, html } from './html.ts';
import { section } from './section.ts';

/** Every estimate by every method, with its standard error, degrees of freedom, interval, p and the same call in R. */
export function estimatesSection(results: PilotResults, figures: ReportFigures, drawn: DrawnCharts): Html {
  const records = estimateTable(results);
  const primary = primaryKpi(results);
  const tables = results.kpis.map((kpi) => {
    const own = records.filter((record) => record.kpi === kpi.name);
    if (kpi === primary) return kpiTable(kpi, own, results);
    return html`<details><summary>Estimates: ${kpi.label}</summary>${kpiTable(kpi, own, results)}</details>`;
  });
  return section('estimates', 'Every estimate, by method', results, [
    figure(figures.methods, drawn),
    ...tables,
    furtherArms(results),
    benchmark(results),
  ]);
}

function kpiTable(kpi: KpiSummary, records: readonly EstimateRecord[], results: PilotResults): Html {
  const { rule } = kpi.effects;
  const labels = [
    rule.claimWithheld && 'Claim withheld.',
    rule.conservative && 'Conservative: the true error is at most what is stated.',
    attainableSentence(kpi),
  ].filter((label) => typeof label === 'string');
  const level = intervalName(results.ciLevel);
  return html`<section class="estimates" aria-labelledby="est-${kpi.name}"><h3 id="est-${kpi.name}">${kpi.label}<span class="tags">${kpi.unit}</span></h3>
<p>Rule ${rule.rule}: ${tidySentence(rule.sentence)} ${labels.join(' ')}</p>
${dataTable({
  caption: `Estimates of the effect on ${kpi.label}`,
  quietCaption: true,
  stack: true,
  columns: [
    { label: 'Method' },
    { label: `Effect (${level})`, numeric: true },
    { label: 'Relative', numeric: true },
    { label: 'Standard error', numeric: true },
    { label: 'df', numeric: true },
    { label: 'p', numeric: true },
    { label: 'n (groups)', numeric: true },
    { label: 'Inference' },
  ],
  rows: records.map((record) => estimateRow(record, kpi, results)),
})}</section>`;
}

function estimateRow(record: EstimateRecord, kpi: KpiSummary, { currency }: PilotResults): TableRow {
  const step = roundingStep(record.estimate, record.ciLow, record.ciHigh) / 10;
  const writer = kpiWriter(kpi, currency);
  const write = (value: number) => writer.bareEffect(value, step);
  const base = record.counterfactualMean;
  const shape = record.ciShape === 'interval' ? '' : ` (${record.ciShape})`;
  return {
    strong: record.headline,
    cells: [
      html`${estimatorName(record.estimator)}, ${record.cohort === null ? record.estimand : `wave ${record.cohort}`}${record.headline ? html` <span class="badge">headline</span>` : null}${record.withheld ? html` <span class="badge">no claim</span>` : null}${record.conservative ? html` <span class="badge">conservative</span>` : null}`,
      `${write(record.estimate)} (${rangeText(record.ciLow, record.ciHigh, write)})${shape}`,
      base !== null && base > 0 ? formatSignedPercent(record.estimate / base, 0.1) : 'not defined',
      record.stdError === null ? 'none' : formatNumber(record.stdError, step),
      record.df === null ? 'none' : formatNumber(record.df, record.df < 100 ? 0.1 : 1),
      `${formatP(record.pValue)}${record.pValueAdjusted === null ? '' : ` (adjusted ${formatP(record.pValueAdjusted)})`}`,
      `${formatCount(record.nUnits)}${record.nClusters === null ? '' : ` (${formatCount(record.nClusters)})`}`,
      record.inference,
    ],
    ...belowRow(record),
  };
}

/** What speaks against an estimate stands under it, then how to get it in R. */
function belowRow({ findings, r }: EstimateRecord): Pick<TableRow, 'below'> {
  if (findings.length === 0 && r === null) return {};
  const words = findings.map((finding) => html`<p class="small">${tidySentence(finding)}</p>`);
  return { below: html`${words}${r === null ? null : html`<span class="small">In R: </span><code>${r}</code>`}` };
}

function benchmark(results: PilotResults): Html | null {
  const { benchmark: published, currency } = results;
  const primary = primaryKpi(results);
  if (!published || !primary) return null;
  const writer = kpiWriter(primary, currency);
  const { estimate, range } = writer.range({
    estimate: published.estimate,
    low: published.ciLow,
    high: published.ciHigh,
  });
  return html`<h3>Published benchmark</h3><p>${published.label}: ${estimate} (${range}). Source: ${published.source}.</p>`;
}
