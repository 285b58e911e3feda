import type { Chart } from './charts/chart.ts';
import { type Draw, loadDraw } from './charts/draw.ts';
import { tidySvg } from './charts/tidy-svg.ts';
import { allCharts, reportFigures } from './figures/report-figures.ts';
import { appendix } from './page/appendix.ts';
import { pageDocument } from './page/document.ts';
import { executivePage } from './page/executive.ts';
import type { DrawnChart, DrawnCharts } from './page/figure.ts';
import { pageFooter } from './page/footer.ts';
import { escapeHtml, html } from './page/html.ts';
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
  const drawn = await drawAll(allCharts(figures), await loadDraw());
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

async function drawAll(charts: readonly Chart[], draw: Draw): Promise<DrawnCharts> {
  const drawn = new Map<string, DrawnChart>();
  for (const chart of charts) {
    const label = escapeHtml(chart.alt);
    drawn.set(chart.id, {
      wide: tidySvg(await draw(chart.wide), label, 'chart wide'),
      narrow: tidySvg(await draw(chart.narrow), label, 'chart narrow'),
    });
  }
  return drawn;
}
