import type { ReportFigures } from '../figures/report-figures.ts';
import type { PilotResults } from '../results.ts';
import { primaryKpi } from '../view/effect-reading.ts';
import { tierName } from '../words/chain-words.ts';
import { claimSentence } from '../words/claim-words.ts';
import { effectSummary } from '../words/estimate-words.ts';
import { hiddenBiasSentence } from '../words/hidden-bias-words.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { type DrawnCharts, figure } from './figure.ts';
import { type Html, html } from './html.ts';
import { measuresTogether } from './measures-together.ts';
import { section } from './section.ts';

/** The way from training to results, the chart of every KPI, and all registered measures side by side. */
export function effectsSections(results: PilotResults, figures: ReportFigures, drawn: DrawnCharts): readonly Html[] {
  const primary = primaryKpi(results);
  const hidden = hiddenBiasSentence(results);
  const kpis = results.kpis.map((kpi) => {
    const claims = claimSentence(kpi, results);
    const charts = figures.byKpi.get(kpi) ?? [];
    return html`<section class="kpi" aria-labelledby="kpi-${kpi.name}">
<h3 id="kpi-${kpi.name}">${kpi.label}<span class="tags">${kpi === primary ? 'primary measure, ' : kpi.role === 'guardrail' || kpi.role === 'placebo' ? `${kpi.role}, ` : ''}${tierName[kpi.tier].toLowerCase()}${kpi.direction === 'decrease' ? ', lower is better' : ''}</span></h3>
<p>${effectSummary(kpi, results)}${kpi === primary && hidden !== null ? ` ${hidden}` : ''}</p>${claims === null ? null : html`<p class="small">${claims}</p>`}
${charts.length === 0 ? html`<p class="small">${tidySentence('Measured in one period only, so there is no chart over time.')}</p>` : charts.map((chart) => figure(chart, drawn, 4))}
</section>`;
  });
  return [
    section('path-of-results', 'From training to results', results, [figure(figures.path, drawn)]),
    section('measures', 'All registered measures', results, [figure(figures.forest, drawn), measuresTogether(results)]),
    section('over-time', 'What changed, and when', results, kpis),
  ];
}
