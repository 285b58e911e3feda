import type { ReportFigures } from '../figures/report-figures.ts';
import type { PilotResults } from '../results.ts';
import { intervalName } from '../words/kpi-values.ts';
import { checksSection } from './checks-section.ts';
import { designSection } from './design-section.ts';
import { effectsSections } from './effects-section.ts';
import { estimatesSection } from './estimates-section.ts';
import type { DrawnCharts } from './figure.ts';
import { type Html, html } from './html.ts';
import { moneySection } from './money-section.ts';
import { definitionsSection, glossarySection, provenanceSection } from './reference-sections.ts';
import { robustnessSection } from './robustness-section.ts';

const CONTENTS: readonly (readonly [id: string, title: string])[] = [
  ['path-of-results', 'From training to results'],
  ['measures', 'All registered measures'],
  ['over-time', 'What changed, and when'],
  ['estimates', 'Every estimate'],
  ['robustness', 'Other choices, hidden differences'],
  ['money', 'Money'],
  ['checks', 'Checks'],
  ['design', 'Design'],
  ['definitions', 'Definitions'],
  ['provenance', 'Files and provenance'],
  ['glossary', 'Glossary'],
];

const contentsOf = ({ matched }: PilotResults) => CONTENTS.filter(([id]) => id !== 'robustness' || matched !== null);

/** The technical appendix behind the executive page. */
export function appendix(results: PilotResults, figures: ReportFigures, drawn: DrawnCharts): Html {
  return html`<div class="appendix">
<nav class="contents" aria-label="Technical appendix"><p>Technical appendix</p><ul>${contentsOf(results).map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<p class="level">All ranges are ${intervalName(results.ciLevel)}s of the measured effect${results.look?.registered ? ' that count every registered look,' : ''} unless a line says otherwise. Trained and control mean the groups as formed, whoever took part.</p>
${effectsSections(results, figures, drawn)}
${estimatesSection(results, figures, drawn)}
${robustnessSection(results, figures, drawn)}
${moneySection(results, figures, drawn)}
${checksSection(results, figures, drawn)}
${designSection(results)}
${definitionsSection(results)}
${provenanceSection(results)}
${glossarySection(results)}
</div>`;
}
