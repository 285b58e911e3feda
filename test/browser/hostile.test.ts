import { expect, it } from 'vitest';
import { plainText } from '../../src/report/page/html.ts';
import { renderPortfolio, renderReport } from '../../src/report/render.ts';
import { withTexts } from '../hostile/hostile-pilot.ts';
import { codeTexts, hostileTexts, realNames } from '../hostile/hostile-text.ts';
import { matchedPilot } from '../report/fixtures/matched-pilot.ts';
import { salesPilot } from '../report/fixtures/sales-pilot.ts';
import { describeBrowser } from './chromium.ts';
import { writtenPages } from './written-pages.ts';

/** Another text in every field, so that each text stands in many. */
function rotating(texts: readonly string[], from: number): () => string {
  let i = from;
  return () => texts[i++ % texts.length]!;
}

/** A plan refuses names in which nothing can be seen. */
const short = [...hostileTexts, ...realNames].filter((text) => text.length < 500 && /[^\s\u200b]/.test(text));
const endless = 'x'.repeat(10_000);
const NAMES = /^(?:title|question|owner|pilot)$|label$|unit$|many$|\.arm$|\.item$|covariate$|\.file$|reason$/;
const fewer = { ...salesPilot, kpis: salesPilot.kpis.slice(0, 2) };
const pilots = {
  code: withTexts(fewer, rotating(codeTexts, 0)),
  matched: withTexts(matchedPilot, rotating(short, 7)),
  endless: withTexts(matchedPilot, (own, place) => (NAMES.test(place) ? endless : own)),
};
const pages = [...Object.keys(pilots), 'portfolio'];

describeBrowser('pages whose every text is hostile', () => {
  const {
    address,
    open: openPage,
    violations,
  } = writtenPages(async () => {
    const written: Record<string, string> = {};
    for (const [name, results] of Object.entries(pilots)) written[name] = await renderReport(results);
    return { ...written, portfolio: await renderPortfolio(Object.values(pilots)) };
  });

  /** Opens a page with every part open. */
  async function open(...[name, way]: Parameters<typeof openPage>) {
    const opened = await openPage(name, way);
    if (way?.javaScriptEnabled !== false)
      await opened.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true");
    return opened;
  }

  it('would notice a script that runs', async () => {
    const { page, complaints } = await open('code', { bypassCSP: true });
    await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.trap(1)>')");
    await expect.poll(() => complaints).toContain('trap 1');
  });

  it.each(pages.flatMap((name) => [1280, 320].map((width) => [name, width] as const)))(
    '%s at %i px: runs nothing, asks for nothing, stays inside',
    async (name, width) => {
      const { page, complaints, requests } = await open(name, { width });
      for (const slider of await page.locator('#what-if input').all()) await slider.focus();
      await page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))");
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect(
        await page.evaluate<number>("document.querySelectorAll('img, iframe, link, base, object, embed, form').length"),
      ).toBe(0);
      expect(
        await page.evaluate<string[]>(
          "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on'))",
        ),
      ).toEqual([]);
      expect(complaints).toEqual([]);
      expect(requests).toEqual([address(name)]);
    },
  );

  it('shows every text as it is, in elements, in the title and to assistive technology', async () => {
    const { page } = await open('code');
    const results = pilots.code;
    expect(await page.title()).toBe(`${results.title}: pilot report`.replace(/\s+/g, ' '));
    expect(await page.locator('.question').textContent()).toBe(results.question);
    const words = await page.evaluate<string>("document.querySelector('main').textContent");
    const shown = [
      ...results.kpis.map(({ label }) => label),
      ...results.kpis.flatMap(({ definition }) => definition ?? []),
      ...results.design.arms.map(({ arm }) => arm),
      ...(results.roi?.costs ?? []).flatMap(({ item, source, owner }) => [item, source ?? '', owner ?? '']),
    ];
    for (const text of shown) expect(words).toContain(plainText(text));
  });

  it.each(['code', 'matched'])('%s: shows charts and tables with JavaScript off', async (name) => {
    const { page, complaints, requests } = await open(name, { javaScriptEnabled: false });
    expect(await page.locator('figure .chart.wide').first().isVisible()).toBe(true);
    expect(await page.locator('main').textContent()).toContain('Technical appendix');
    expect(complaints).toEqual([]);
    expect(requests).toEqual([address(name)]);
  });

  it.each([
    ['code', 1280],

    ['matched', 320],
    ['portfolio', 320],
  ] as const)('%s at %i px: no axe violation', async (name, width) => {
    // The policy of the page refuses axe itself, so the test alone steps around it.
    const { page } = await open(name, { width, bypassCSP: true });
    expect(await violations(page)).toEqual([]);
  });
});
