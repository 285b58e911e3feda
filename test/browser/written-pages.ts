import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './chromium.ts';

const LONG_MS = 60_000;
/** Contrast takes most of the time: where only colours differ nothing else is tried, where no colour differs it is not. */
const RULES = {
  all: '{}',
  'all but contrast': "{ rules: { 'color-contrast': { enabled: false } } }",
  contrast: "{ runOnly: { type: 'rule', values: ['color-contrast'] } }",
} as const;

interface Way extends Pick<BrowserContextOptions, 'javaScriptEnabled' | 'bypassCSP' | 'colorScheme'> {
  /** CSS pixels. */
  readonly width?: number;
}

/** A tab and what its page did besides showing itself; both lists start empty with every page. */
interface Opened {
  readonly page: Page;
  /** Console lines, errors, dialogs, and calls of the function `trap`, which no page knows of. */
  readonly complaints: string[];
  /** Addresses that it asked for, its own first. */
  readonly requests: string[];
}

/** Pages by name in a folder of their own, and a browser to open them with; both are gone after the calling block's tests. */
export function writtenPages(render: () => Promise<Readonly<Record<string, string>>>) {
  let folder = '';
  let axe = '';
  let browser: Browser | undefined;
  const tabs = new Map<string, Opened>();

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

  const address = (name: string) => pathToFileURL(join(folder, `${name}.html`)).href;

  async function tabFor(options: BrowserContextOptions): Promise<Opened> {
    const key = JSON.stringify(options);
    const kept = tabs.get(key);
    if (kept) return kept;
    const page = await (await browser!.newContext(options)).newPage();
    const tab: Opened = { page, complaints: [], requests: [] };
    await page.exposeFunction('trap', (what: unknown) => tab.complaints.push(`trap ${String(what)}`));
    page.on('console', (message) => tab.complaints.push(message.text()));
    page.on('pageerror', (error) => tab.complaints.push(String(error)));
    page.on('dialog', (dialog) => {
      tab.complaints.push(`dialog ${dialog.message()}`);
      return dialog.dismiss();
    });
    page.on('request', (request) => tab.requests.push(request.url()));
    tabs.set(key, tab);
    return tab;
  }

  return {
    address,
    /**
     * Opens a page in the tab for its kind of context: a tab of its own for each would take most of the time. A page is
     * loaded anew, and no page leaves anything in the browser.
     */
    async open(name: string, { width = 1280, colorScheme = 'light', ...options }: Way = {}): Promise<Opened> {
      const tab = await tabFor({ javaScriptEnabled: true, bypassCSP: false, ...options });
      await tab.page.goto('about:blank');
      await tab.page.setViewportSize({ width, height: 900 });
      await tab.page.emulateMedia({ media: null, colorScheme });
      tab.complaints.length = 0;
      tab.requests.length = 0;
      await tab.page.goto(address(name));
      return tab;
    },
    /** What axe finds, one line each. The policy of a page refuses axe itself, so its context has to step around it. */
    async violations(page: Page, rules: keyof typeof RULES = 'all'): Promise<readonly string[]> {
      await page.evaluate(axe);
      return page.evaluate<string[]>(
        `axe.run(${RULES[rules]}).then((found) => found.violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
    },
  };
}
