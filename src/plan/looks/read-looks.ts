import { join } from 'node:path';
import { z } from 'zod';
import { PilotError } from '../../core/error.ts';
import { linkFault } from '../chain/link-fault.ts';
import { hashSchema, parseLine, readLines } from '../chain/read-lines.ts';
import type { TakenLookEntry } from './types.ts';

export const LOOKS = 'design/looks.jsonl';

/**
 * The looks that were taken, oldest first; none where nobody looked. `head`: hash of the last line, as the manifest holds
 * it; undefined before the first look. Throws `looks.log-differs` (data) where a line is missing, changed or not ours.
 */
export async function readLooks(folder: string, head: string | undefined): Promise<readonly TakenLookEntry[]> {
  const lines = (await readLines(join(folder, LOOKS), differs)) ?? [];
  const log = lines.map((line, i) => parseLine(entrySchema, line, i + 1, differs));
  log.forEach((entry, i) => {
    const fault = linkFault(entry, { text: lines[i], n: i + 1, previous: log[i - 1]?.hash ?? null });
    if (fault === 'changed') throw differs('a changed line', i + 1);
    if (fault !== null) throw differs('a line that does not follow the one above', i + 1);
  });
  if (log.at(-1)?.hash !== head)
    throw differs(log.length === 0 ? 'no line' : `another last line (${log.length})`, null);
  return log;
}

const differs = (got: string, line: number | null) =>
  new PilotError({
    code: 'looks.log-differs',
    kind: 'data',
    message: `${LOOKS}: must be the log of looks as the program wrote it, got ${got}${line === null ? '' : ` (line ${line})`}.`,
    hint: 'Restore it and design/manifest.json from a backup or from version control; do not edit them.',
  });

const entrySchema: z.ZodType<TakenLookEntry> = z.strictObject({
  n: z.int(),
  day: z.string(),
  look: z.int().nullable(),
  of: z.int().nullable(),
  registered: z.boolean(),
  information: z.number(),
  result: z.string(),
  takenAt: z.string().nullable(),
  previous: hashSchema.nullable(),
  hash: hashSchema,
});
