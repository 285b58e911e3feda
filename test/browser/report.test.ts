import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { renderPortfolio, renderReport } from '../../src/report/render.ts';
import { earningsPilot } from '../report/fixtures/earnings-pilot.ts';
import { matchedPilot } from '../report/fixtures/matched-pilot.ts';
import { salesAtEnd } from '../report/fixtures/sales-at-end.ts';
import { salesPilot } from '../report/fixtures/sales-pilot.ts';
import { describeBrowser } from './chromium.ts';
import { writtenPages } from './written-pages.ts';

/** Two lines of a heading and long reasons: the most that a real pilot has put on its first page. */
const wordyPilot = {
  ...matchedPilot,
  title: 'Account care for managers of large and regulated customers, second autumn cohort',
  question:
    'Do customers of account managers who took the two-day care course stay longer than customers of managers who did not, and is the course worth its price to the regions?',
  verdict: { ...matchedPilot.verdict, reason: `${matchedPilot.verdict.reason} ${matchedPilot.verdict.reason}` },
  evidence: { ...matchedPilot.evidence, reasons: [...matchedPilot.evidence.reasons, ...matchedPilot.evidence.reasons] },
};

const pilots = { sales: salesAtEnd, matched: matchedPilot, earnings: earningsPilot, wordy: wordyPilot };
const WIDTHS = [1280, 390, 320];
/** At 320 px a page shows the parts of 390 px in the same colours. */
const rulesAt = (width: number) => (width === 320 ? 'all but contrast' : 'all');
/** Every kind of part at every width; pages of the same parts once. */
const scanned = [
  ...WIDTHS.flatMap((width) => [
    { name: 'sales', width },
    { name: 'matched', width },
    { name: 'portfolio', width },
  ]),
  { name: 'earnings', width: 390 },
];
const names = [...Object.keys(pilots), 'portfolio'];

describeBrowser('the pages in a browser', () => {
  const { address, open, violations } = writtenPages(async () => {
    const written: Record<string, string> = {};
    for (const [name, results] of Object.entries(pilots)) written[name] = await renderReport(results);
    return { ...written, portfolio: await renderPortfolio([salesPilot, matchedPilot, earningsPilot]) };
  });

  const openDetails = (page: Page) =>
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true");

  it.each(names)('%s: silent console, no request but the file itself', async (name) => {
    const { page, complaints, requests } = await open(name);
    await openDetails(page);
    await page.emulateMedia({ media: 'print' });
    expect(complaints).toEqual([]);
    expect(requests).toEqual([address(name)]);
  });

  it.each(scanned)('$name at $width px: no axe violation, nothing sticks out', async ({ name, width }) => {
    // The policy of the page refuses axe itself, so the test alone steps around it.
    const { page } = await open(name, { width, bypassCSP: true });
    await openDetails(page);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await violations(page, rulesAt(width))).toEqual([]);
  });

  it('gives the caption of a table the width of the page on a phone', async () => {
    const { page } = await open('matched', { width: 320 });
    const narrow = await page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('table.stack caption:not(.visually-hidden)')].filter((one) => one.getBoundingClientRect().width < 200).map((one) => one.textContent)",
    );
    expect(await page.locator('table.stack caption:not(.visually-hidden)').count()).toBeGreaterThan(0);
    expect(narrow).toEqual([]);
  });

  it('has no axe violation in the dark scheme', async () => {
    const { page } = await open('matched', { bypassCSP: true, colorScheme: 'dark' });
    await openDetails(page);
    expect(await violations(page, 'contrast')).toEqual([]);
  });

  it('shows every chart and every table with JavaScript off', async () => {
    const { page } = await open('sales', { javaScriptEnabled: false });
    const charts = page.locator('figure .chart.wide');
    expect(await charts.count()).toBeGreaterThan(10);
    for (const chart of await charts.all()) expect(await chart.isVisible()).toBe(true);
    await page.locator('details').first().locator('summary').click();
    expect(await page.locator('details').first().locator('table').isVisible()).toBe(true);
  });

  it('shows one layout of each chart, the narrow one on a phone', async () => {
    for (const width of WIDTHS) {
      const { page } = await open('sales', { width });
      expect(await page.locator('.chart.narrow').first().isVisible()).toBe(width < 720);
      expect(await page.locator('.chart.wide').first().isVisible()).toBe(width >= 720);
    }
  });

  it('is reached by keyboard from a skip link, and every link and button is 24 px high', async () => {
    const { page } = await open('sales', { width: 390 });
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>("document.activeElement.getAttribute('class')")).toBe('skip');
    await page.keyboard.press('Enter');
    expect(page.url()).toMatch(/#main$/);
    await openDetails(page);
    const low = await page.evaluate<number>(
      "[...document.querySelectorAll('.contents a, summary, .download a')].filter((one) => one.getBoundingClientRect().height < 24).length",
    );
    expect(low).toBe(0);
  });

  it('gives the numbers of a chart as a CSV', async () => {
    const { page, complaints } = await open('sales');
    await openDetails(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#forest .download a').click()]);
    expect(download.suggestedFilename()).toBe('forest.csv');
    expect(await readFile(await download.path(), 'utf8')).toContain('Qualified opportunities,Business,primary,0.42');
    expect(complaints).toEqual([]);
  });

  it.each(Object.keys(pilots))('%s: the executive part prints on one page of a tagged PDF', async (name) => {
    const { page } = await open(name);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })).toString('latin1');
    expect(pdf).toContain('/MarkInfo');
    expect(pdf).toMatch(/\/Marked true/);
    await page.evaluate("document.querySelector('.appendix').remove(); document.querySelector('footer').remove()");
    const executive = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pageCount(executive)).toBe(1);
    expect(pageCount(pdf)).toBeGreaterThan(5);
  });

  it('answers what-if with sliders, by keyboard too, and only with JavaScript on', async () => {
    const { page, complaints } = await open('sales');
    const outcome = page.locator('.outcome');
    expect(await outcome.textContent()).toBe('Benefit €2,130,000, cost €1,190,000, net benefit €943,000, return 79%');
    await page.locator('#what-if-effect').focus();
    await page.keyboard.press('Home');
    expect(await outcome.textContent()).toBe('Benefit €0, cost €1,190,000, net benefit −€1,190,000, return −100%');
    await page.locator('.what-if button').click();
    expect(await outcome.textContent()).toContain('return 79%');
    expect(complaints).toEqual([]);
    const still = await open('sales', { javaScriptEnabled: false });
    expect(await still.page.locator('#what-if').isVisible()).toBe(false);
  });

  it('opens the tables for print and closes them again', async () => {
    const { page } = await open('matched');
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('details:not([open])').count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator('details[open]').count()).toBe(0);
  });
});

const pageCount = (pdf: string): number => [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
