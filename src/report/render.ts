import { allCharts, reportFigures } from './figures/report-figures.ts';
import { appendix } from './page/appendix.ts';
import { pageDocument } from './page/document.ts';
import { drawCharts } from './page/draw-charts.ts';
import { executivePage } from './page/executive.ts';
import { pageFooter } from './page/footer.ts';
import { html } from './page/html.ts';
import { pageScript } from './page/page-script.ts';
import { stylesheet } from './page/stylesheet.ts';
import { readableResults } from './readable-results.ts';
import type { PilotResults } from './results.ts';
import { findingSentence } from './words/finding-words.ts';

export { renderPortfolio } from './render-portfolio.ts';

/**
 * The report of one pilot as a single HTML file: executive page, then the technical appendix. Reads aggregates only, asks
 * the network for nothing, and gives the same bytes for the same results.
 */
export async function renderReport(input: PilotResults): Promise<string> {
  const results = readableResults(input);
  const figures = reportFigures(results);
  const drawn = await drawCharts(allCharts(figures));
  return pageDocument({
    title: `${results.title}: pilot report`,
    description: findingSentence(results),
    synthetic: results.synthetic,
    styles: stylesheet(),
    script: pageScript,
    body: [
      html`<main id="main">${executivePage(results)}${appendix(results, figures, drawn)}</main>`,
      pageFooter(results),
    ],
  });
}
