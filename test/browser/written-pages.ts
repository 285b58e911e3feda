import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './chromium.ts';

const LONG_MS = 60_000;
/** Contrast takes most of the time: where only colours differ nothing else is tried, where no colour differs it is not. */
const RULES = {
  all: '{}',
  'all but contrast': "{ rules: { 'color-contrast': { enabled: false } } }",
  contrast: "{ runOnly: { type: 'rule', values: ['color-contrast'] } }",
} as const;

/** Pages by name in a folder of their own, and a browser to open them with; both are gone after the calling block's tests. */
export function writtenPages(render: () => Promise<Readonly<Record<string, string>>>) {
  let folder = '';
  let axe = '';
  let browser: Browser | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pilotlift-pages-'));
    for (const [name, page] of Object.entries(await render())) await writeFile(join(folder, `${name}.html`), page);
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    browser = await openBrowser();
  }, LONG_MS);

  afterAll(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true });
  });

  return {
    browser: () => browser!,
    address: (name: string) => pathToFileURL(join(folder, `${name}.html`)).href,
    /** What axe finds, one line each. The policy of a page refuses axe itself, so its context has to step around it. */
    async violations(page: Page, rules: keyof typeof RULES = 'all'): Promise<readonly string[]> {
      await page.evaluate(axe);
      return page.evaluate<string[]>(
        `axe.run(${RULES[rules]}).then((found) => found.violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
    },
  };
}
