import { dataTable } from './page/data-table.ts';
import { pageDocument } from './page/document.ts';
import { type Html, html, plainText } from './page/html.ts';
import { decisionIcon } from './page/icons.ts';
import { stylesheet } from './page/stylesheet.ts';
import type { PilotResults } from './results.ts';
import { formatDateRange } from './words/dates.ts';
import { effectSentence, findingSentence } from './words/finding-words.ts';
import { portfolioTitle, roiSentence } from './words/portfolio-words.ts';
import { syntheticTag } from './words/synthetic-words.ts';
import { decisionMeaning, gradeMeaning } from './words/verdict-words.ts';

/** The list of all pilots as one HTML file; each links to `<pilot>/index.html` beside it. */
export async function renderPortfolio(pilots: readonly PilotResults[]): Promise<string> {
  const title = portfolioTitle(pilots);
  return pageDocument({
    title: 'Training pilots',
    description: title,
    synthetic: pilots.length > 0 && pilots.every((pilot) => pilot.synthetic),
    styles: stylesheet(),
    script: null,
    body: [
      html`<main id="main"><p class="kicker">Training pilots</p><h1>${title}</h1>
${pilots.length === 0 ? html`<p>Run a pilot and it appears here.</p>` : html`<ul class="pilots">${pilots.map(card)}</ul>${overview(pilots)}`}</main>`,
    ],
  });
}

const hrefOf = ({ pilot }: PilotResults): string => `${encodeURIComponent(plainText(pilot))}/index.html`;

function card(results: PilotResults): Html {
  const { verdict } = results;
  return html`<li class="verdict verdict-${verdict.decision.toLowerCase()}">
<div class="decision">${decisionIcon[verdict.decision]}<p class="name">${verdict.decision}</p><p>${decisionMeaning[verdict.decision]}</p></div>
<div class="why"><h2><a href="${hrefOf(results)}">${results.title}</a>${results.synthetic ? html` <span class="synthetic-tag">${syntheticTag}</span>` : null}</h2>
<p>${findingSentence(results)}.</p><p>${roiSentence(results)}</p>
<p class="small">Evidence ${results.evidence.grade}: ${gradeMeaning[results.evidence.grade]}. Measured ${formatDateRange(results.windows.measurement)}.</p></div></li>`;
}

function overview(pilots: readonly PilotResults[]): Html {
  return html`<section class="part" aria-labelledby="all"><h2 id="all">All pilots side by side</h2>${dataTable({
    caption: 'All pilots side by side',
    quietCaption: true,
    stack: true,
    columns: [
      { label: 'Pilot' },
      { label: 'Verdict' },
      { label: 'Headline effect' },
      { label: 'Money' },
      { label: 'Evidence' },
    ],
    rows: pilots.map((results) => ({
      cells: [
        html`<a href="${hrefOf(results)}">${results.title}</a>`,
        results.verdict.decision,
        effectSentence(results),
        roiSentence(results),
        results.evidence.grade,
      ],
    })),
  })}</section>`;
}
