import { beforeAll, describe, expect, it } from 'vitest';
import type { Chart } from '../../src/report/charts/chart.ts';
import { loadDraw } from '../../src/report/charts/draw.ts';
import { intervalRows } from '../../src/report/charts/interval-rows.ts';
import { tidySvg } from '../../src/report/charts/tidy-svg.ts';
import { allCharts, reportFigures } from '../../src/report/figures/report-figures.ts';
import { appendix } from '../../src/report/page/appendix.ts';
import { executivePage } from '../../src/report/page/executive.ts';
import { escapeHtml, html, jsonForScript, plainText } from '../../src/report/page/html.ts';
import { readableResults } from '../../src/report/readable-results.ts';
import { renderPortfolio } from '../../src/report/render-portfolio.ts';
import type { PilotResults } from '../../src/report/results.ts';
import { matchedPilot } from '../report/fixtures/matched-pilot.ts';
import { salesPilot } from '../report/fixtures/sales-pilot.ts';
import { freePlaces, withTexts } from './hostile-pilot.ts';
import { codeTexts, hostileTexts, realNames } from './hostile-text.ts';

const pilots = [{ ...salesPilot, kpis: salesPilot.kpis.slice(0, 2) }, matchedPilot];

/** The page without pictures, which are tested below. */
function pageOf(input: PilotResults): string {
  const results = readableResults(input);
  const figures = reportFigures(results);
  const drawn = new Map(allCharts(figures).map((chart) => [chart.id, { wide: '<svg></svg>', narrow: '<svg></svg>' }]));
  return html`${executivePage(results)}${appendix(results, figures, drawn)}`.markup;
}

/** Tags and attribute names in order. Whatever the texts say, they are those of a page whose texts say nothing. */
const skeleton = (markup: string): string =>
  (markup.match(/<[^>]*>/g) ?? [])
    .filter((tag) => tag !== '<wbr>')
    .map((tag) => tag.replace(/="[^"]*"/g, ''))
    .join('');

/** A finding of a KPI that is one of the pilot's too stands on the page once. */
const SAME_AS: Readonly<Record<string, string>> = {
  'diagnostics.message': 'kpis.effects.diagnostics.message',
  'kpis.effects.diagnostics.message': 'diagnostics.message',
};

describe('one hostile field at a time', () => {
  const plain = pilots.map((pilot) => ({ pilot, expected: skeleton(pageOf(pilot)) }));
  const places = freePlaces().filter((place) => !place.includes('.alternatives.'));
  /** Whatever one of them would open or close, all of them in a row do. */
  const markup = codeTexts.filter((text) => /[<>"'&]/.test(text)).join(' ');

  it.each(places)('%s changes no tag of the page', (place) => {
    let found = 0;
    for (const { pilot, expected } of plain) {
      const before = found;
      const hostile = withTexts(pilot, (own, at) => {
        const here = at === place || at === SAME_AS[place];
        if (here) found++;
        return here ? `${markup}${own}` : own;
      });
      if (found > before) expect(skeleton(pageOf(hostile)) === expected).toBe(true);
    }
    expect(found).toBeGreaterThan(0);
  });

  it('are all the free texts that there are', () => {
    expect(places.length).toBeGreaterThan(40);
    expect(markup).toContain('</script><script>');
  });
});

describe('every field at once', () => {
  let portfolio = '';
  beforeAll(async () => {
    portfolio = skeleton(await renderPortfolio([salesPilot]));
  });

  const turns = [...hostileTexts, ...realNames].map((text, i) => [text.slice(0, 60), text, pilots[i % 2]!] as const);

  it.each(turns)('%j', (_, text, pilot) => {
    const page = pageOf(withTexts(pilot, () => text));
    expect(page).not.toMatch(/<(?:script(?! type="application\/json")|iframe|img|link|base|object|meta)\b/i);
    expect(page).not.toMatch(/<[^>]*\son[a-z]+\s*=/i);
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?![\n\r\t])\p{Cc}|\p{Cs}/u);
    for (const [, href] of page.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(?:#|data:text\/csv)/);
    for (const [, json] of page.matchAll(/<script type="application\/json"[^>]*>([\s\S]*?)<\/script>/g))
      expect(JSON.parse(json!)).toHaveProperty('layer');
    expect(page.replaceAll('<wbr>', '')).toContain(`<p class="question">${escapeHtml(text)}</p>`);
  });

  it.each(hostileTexts.map((text) => [text.slice(0, 60), text]))('the portfolio with %j', async (_, text) => {
    const page = await renderPortfolio([withTexts(salesPilot, () => text)]);
    expect(skeleton(page) === portfolio).toBe(true);
    expect(page).toContain(`href="${encodeURIComponent(plainText(text)).replaceAll("'", '&#39;')}/index.html"`);
  });
});

describe('pictures', () => {
  it('draw every text as text', async () => {
    const draw = await loadDraw();
    const complaints: string[] = [];
    for (const [i, text] of [...hostileTexts, ...realNames].map(plainText).entries()) {
      const row = {
        label: text,
        note: text,
        estimate: 1,
        low: 0,
        high: 2,
        text,
        mark: 'square',
        role: 'gain',
        bold: true,
        group: text,
      } as const;
      const layout = i % 2 === 0 ? 'wide' : 'narrow';
      const spec = intervalRows(
        { rows: [row], axisTitle: `Effect on ${text}`, axisSuffix: '', description: text },
        layout,
      );
      const svg = tidySvg(await draw(spec, (message) => complaints.push(message)), escapeHtml(text), 'chart');
      const rest = svg.replace(/<\/?(?:svg|g|path|line|text|rect)(?: [a-z0-9-]+="[^"<>]*")*\/?>/gi, '');
      expect(rest.match(/<[^<]{0,80}/)?.[0] ?? '').toBe('');
      expect(JSON.stringify(spec)).not.toMatch(/"(?:expr|signal|href|url)":"(?!datum\.weight")/);
      expect(JSON.parse(jsonForScript(spec).markup)).toEqual(JSON.parse(JSON.stringify(spec)));
    }
    expect(complaints).toEqual([]);
  });

  it('name no field after a text: what is drawn is found under names of our own', () => {
    const fields = (charts: readonly Chart[]) =>
      new Set(
        [...JSON.stringify(charts.map(({ wide }) => wide)).matchAll(/"field":"([^"]*)"/g)].map(([, field]) => field),
      );
    const own = fields(allCharts(reportFigures(salesPilot)));
    for (const text of ["datum['x']", 'a.b[0]', '\\', '__proto__'])
      expect(fields(allCharts(reportFigures(withTexts(salesPilot, () => text))))).toEqual(own);
  });
});
