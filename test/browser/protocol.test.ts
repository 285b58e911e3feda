import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { armsToCome } from '../../src/arms-to-come.ts';
import { assembleProtocol } from '../../src/assemble-protocol.ts';
import { readPanels } from '../../src/ingest-kpis.ts';
import { kpisAtHand } from '../../src/lock-arms.ts';
import { openPilot } from '../../src/open-pilot.ts';
import { renderProtocol } from '../../src/report/protocol/render-protocol.ts';
import { codeTexts } from '../hostile/hostile-text.ts';
import { draftProtocol, finalProtocol } from '../report/fixtures/protocols.ts';
import { describeBrowser } from './chromium.ts';
import { writtenPages } from './written-pages.ts';

const experiments = fileURLToPath(new URL('../../experiments', import.meta.url));
const shipped = await readdir(experiments);
const sheets = shipped.flatMap((name) => [name, `${name}-draft`]);
const endless = 'x'.repeat(5000);
const hostile = {
  ...finalProtocol,
  title: codeTexts.join(' '),
  question: endless,
  owner: endless,
  kpis: finalProtocol.kpis.map((kpi, i) => ({ ...kpi, label: i === 0 ? endless : codeTexts.join(' '), unit: endless })),
  planKeys: [[endless, endless], ...codeTexts.map((text) => [text, text] as const)] as const,
};
const fixtures = { 'three-arms-draft': draftProtocol, 'three-arms': finalProtocol, hostile };
const names = [...sheets, ...Object.keys(fixtures)];
const WIDTHS = [1280, 390, 320];
const scanned = ['sales-discovery', 'nsw-matched', 'three-arms-draft', 'hostile'].flatMap((name) =>
  WIDTHS.map((width) => ({ name, width })),
);

describeBrowser('the protocol in a browser', () => {
  const { address, open, violations } = writtenPages(async () => {
    const written: Record<string, string> = {};
    for (const name of shipped) {
      const pilot = await openPilot(join(experiments, name));
      written[name] = await renderProtocol(await assembleProtocol(pilot, { now: null, toCome: null }));
      const open = { ...pilot, lock: null };
      const toCome = armsToCome(open, await readPanels(open, kpisAtHand(open)));
      written[`${name}-draft`] = await renderProtocol(await assembleProtocol(open, { now: null, toCome }));
    }
    for (const [name, protocol] of Object.entries(fixtures)) written[name] = await renderProtocol(protocol);
    return written;
  });

  it.each(names)('%s: silent console, no request but the file itself', async (name) => {
    const { page, complaints, requests } = await open(name);
    await page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true");
    await page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))");
    await page.emulateMedia({ media: 'print' });
    expect(complaints).toEqual([]);
    expect(requests).toEqual([address(name)]);
  });

  it.each(scanned)('$name at $width px: no axe violation, nothing sticks out', async ({ name, width }) => {
    // The policy of the page refuses axe itself, so the test alone steps around it.
    const { page } = await open(name, { width, bypassCSP: true });
    await page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true");
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await violations(page, width === 320 ? 'all but contrast' : 'all')).toEqual([]);
  });

  it.each(['sales-discovery', 'sales-discovery-draft'])('%s: no axe violation in the dark scheme', async (name) => {
    const { page } = await open(name, { bypassCSP: true, colorScheme: 'dark' });
    expect(await violations(page, 'contrast')).toEqual([]);
  });

  it.each(sheets)('%s: what is signed prints on one page of a tagged PDF', async (name) => {
    const { page } = await open(name);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })).toString('latin1');
    expect(pdf).toMatch(/\/Marked true/);
    await page.evaluate("document.querySelector('.appendix').remove(); document.querySelector('footer').remove()");
    const sheet = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pageCount(sheet)).toBe(1);
    expect(pageCount(pdf)).toBeGreaterThan(2);
  });

  it('shows everything with JavaScript off', async () => {
    const { page } = await open('sales-discovery', { javaScriptEnabled: false });
    for (const part of ['#signatures', '.signatures td', '#kpis', '.terms table', 'figure .chart.wide', '#plan table'])
      expect(await page.locator(part).first().isVisible(), part).toBe(true);
  });
});

const pageCount = (pdf: string): number => [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
