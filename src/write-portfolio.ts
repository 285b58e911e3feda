import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PilotError } from './core/error.ts';
import { naturalOrder } from './core/natural-order.ts';
import { foundInstead, readPlainFile } from './files/plain-file.ts';
import type { PilotResults } from './report/results.ts';

/**
 * The results of every pilot that has a report under `reports`, in natural order of their names; `latest` stands for
 * what its pilot has there. Throws `report.results` (data) for a results.json that cannot be read.
 */
export async function readAllResults(
  reports: string,
  latest: PilotResults | null = null,
): Promise<readonly PilotResults[]> {
  const entries = await readdir(reports, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  const all = [...new Set([...names, ...(latest ? [latest.pilot] : [])])].sort(naturalOrder);
  const results = await Promise.all(
    all.map((name) => (name === latest?.pilot ? latest : readResults(join(reports, name, 'results.json')))),
  );
  return results.filter((one) => one !== null);
}

/** `<reports>/index.html`: one line a pilot, with its verdict and a link to its page. */
export async function portfolioPage(reports: string, latest: PilotResults): Promise<string> {
  const { renderPortfolio } = await import('./report/render.ts');
  return renderPortfolio(await readAllResults(reports, latest));
}

async function readResults(file: string): Promise<PilotResults | null> {
  try {
    const results = JSON.parse((await readPlainFile(file)).toString('utf8')) as PilotResults | null;
    if (results?.pilot && results.verdict && results.evidence) return results;
  } catch (cause) {
    const fault = cause as NodeJS.ErrnoException;
    if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return null;
    throw notResults(file, fault.code === undefined ? 'text that is not JSON' : foundInstead(fault), cause);
  }
  throw notResults(file, 'JSON of another shape');
}

function notResults(file: string, got: string, cause?: unknown): PilotError {
  return new PilotError(
    {
      code: 'report.results',
      kind: 'data',
      message: `${file}: must be the results that pilotlift run wrote, got ${got}.`,
      hint: 'Run that pilot again, or delete the file.',
    },
    { cause },
  );
}
