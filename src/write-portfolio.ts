import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { naturalOrder } from './core/natural-order.ts';
import { writeFileAtomically } from './files/write-file.ts';
import type { PilotResults } from './report/results.ts';

/** The results of every pilot that has a report under `reports`, in natural order of their names. */
export async function readAllResults(reports: string): Promise<readonly PilotResults[]> {
  const entries = await readdir(reports, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort(naturalOrder);
  const texts = await Promise.all(
    names.map((name) => readFile(join(reports, name, 'results.json'), 'utf8').catch(() => null)),
  );
  return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as PilotResults]));
}

/** Writes `<reports>/index.html`: one line a pilot, with its verdict and a link to its page. */
export async function writePortfolio(reports: string): Promise<string> {
  const { renderPortfolio } = await import('./report/render.ts');
  const page = join(reports, 'index.html');
  await writeFileAtomically(page, await renderPortfolio(await readAllResults(reports)));
  return page;
}
