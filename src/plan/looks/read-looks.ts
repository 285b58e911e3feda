import { join } from 'node:path';
import { z } from 'zod';
import { PilotError } from '../../core/error.ts';
import { foundInstead, readPlainFile } from '../../files/plain-file.ts';
import { lookHash } from './look-after.ts';
import type { TakenLookEntry } from './types.ts';

export const LOOKS = 'design/looks.jsonl';

/**
 * The looks that were taken, oldest first; none where nobody looked. `head`: hash of the last line, as the manifest holds
 * it; undefined before the first look. Throws `looks.log-differs` (data) where a line is missing, changed or not ours.
 */
export async function readLooks(folder: string, head: string | undefined): Promise<readonly TakenLookEntry[]> {
  const file = join(folder, LOOKS);
  const text = await readPlainFile(file).then(
    (bytes) => bytes.toString('utf8'),
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return '';
      throw differs(foundInstead(cause));
    },
  );
  const lines = text.split('\n');
  if (lines.pop() !== '') throw differs(`a last line (${lines.length + 1}) that breaks off`);
  const log = lines.map(parseLine);
  log.forEach((entry, i) => {
    const follows = entry.n === i + 1 && entry.previous === (log[i - 1]?.hash ?? null);
    if (!follows) throw differs(`line ${i + 1} that does not follow the one above`);
    if (lookHash(entry) !== entry.hash || lines[i] !== JSON.stringify(entry)) throw differs(`a changed line ${i + 1}`);
  });
  if (log.at(-1)?.hash !== head) throw differs(log.length === 0 ? 'no line' : `another last line (${log.length})`);
  return log;
}

function parseLine(line: string, i: number): TakenLookEntry {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch {
    throw differs(`text that is not JSON in line ${i + 1}`);
  }
  const parsed = entrySchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw differs(`a wrong ${parsed.error.issues[0]?.path.join('.') || 'shape'} in line ${i + 1}`);
}

const differs = (got: string) =>
  new PilotError({
    code: 'looks.log-differs',
    kind: 'data',
    message: `${LOOKS}: must be the log of looks as the program wrote it, got ${got}.`,
    hint: 'Restore it and design/manifest.json from a backup or from version control; do not edit them.',
  });

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const entrySchema: z.ZodType<TakenLookEntry> = z.strictObject({
  n: z.int(),
  day: z.string(),
  look: z.int().nullable(),
  of: z.int().nullable(),
  registered: z.boolean(),
  information: z.number(),
  result: z.string(),
  takenAt: z.string().nullable(),
  previous: hash.nullable(),
  hash,
});
