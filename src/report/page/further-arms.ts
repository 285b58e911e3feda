import type { FurtherArm, KpiSummary, PilotResults } from '../results.ts';
import { inferenceWords } from '../words/inference-words.ts';
import { intervalName, kpiWriter } from '../words/kpi-values.ts';
import { formatCount, formatP, formatSignedPercent, roundingStep } from '../words/numbers.ts';
import { rangeText } from '../words/ranges.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { dataTable, type TableRow } from './data-table.ts';
import { type Html, html } from './html.ts';

/** The effect of every trained arm beside that of the headline, each by its own headline rule; nothing where there is none. */
export function furtherArms(results: PilotResults): Html | null {
  if (results.furtherArms.length === 0) return null;
  const rows = results.furtherArms.flatMap(({ arm, kpis }) => kpis.map((one) => armRow(arm, one, results)));
  return html`<section class="estimates" aria-labelledby="further-arms"><h3 id="further-arms">Other trained groups</h3>
<p>Each is compared with the same control. These p values are not adjusted for the number of groups.</p>
${dataTable({
  caption: 'Effects of the other trained groups',
  quietCaption: true,
  stack: true,
  columns: [
    { label: 'Group and measure' },
    { label: `Effect (${intervalName(results.ciLevel)})`, numeric: true },
    { label: 'Relative', numeric: true },
    { label: 'p', numeric: true },
    { label: 'n', numeric: true },
    { label: 'Inference' },
  ],
  rows,
})}</section>`;
}

function armRow(arm: string, one: FurtherArm['kpis'][number], results: PilotResults): TableRow {
  const { row, withheld, rule, inference, findings } = one;
  const kpi: KpiSummary = results.kpis.find(({ name }) => name === one.kpi)!;
  const step = roundingStep(row.estimate, row.ciLow, row.ciHigh) / 10;
  const write = (value: number) => kpiWriter(kpi, results.currency).bareEffect(value, step);
  const base = row.counterfactualMean;
  return {
    cells: [
      html`${arm}: ${kpi.label}, ${kpi.unit}${withheld ? html` <span class="badge">no claim</span>` : null}${rule.conservative ? html` <span class="badge">conservative</span>` : null}`,
      `${write(row.estimate)} (${rangeText(row.ciLow, row.ciHigh, write)})`,
      base !== null && base > 0 ? formatSignedPercent(row.estimate / base, 0.1) : 'not defined',
      formatP(row.pValue),
      formatCount(row.nUnits),
      inferenceWords(inference),
    ],
    ...(findings.length === 0
      ? {}
      : { below: html`${findings.map((finding) => html`<p class="small">${tidySentence(finding)}</p>`)}` }),
  };
}
