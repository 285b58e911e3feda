import { join } from 'node:path';
import { z } from 'zod';
import { PilotError } from '../../core/error.ts';
import { foundInstead, readPlainFile } from '../../files/plain-file.ts';
import type { EnrolmentEntry, EnrolmentHeader, EnrolmentLog } from './types.ts';

export const ENROLMENT = 'design/enrolment.jsonl';

/** A log and the text it was read from. */
export interface StandingLog {
  readonly log: EnrolmentLog;
  readonly text: string;
}

/**
 * Reads the log of a rolling enrolment; `chainDifference` says whether anybody changed it. Throws `enrol.log` (data) where
 * it is missing, or a line is none of ours, with the line.
 */
export async function readLog(folder: string): Promise<StandingLog> {
  const file = join(folder, ENROLMENT);
  const bytes = await readPlainFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw damaged(file, cause.code === 'ENOENT' ? 'no file' : foundInstead(cause));
  });
  const text = bytes.toString('utf8');
  const [first, ...others] = text.split('\n');
  if (others.pop() !== '') throw damaged(file, `a last line (${others.length + 2}) that breaks off`);
  const header = parseLine(headerSchema, first!, `${file}, line 1`);
  const entries = others.map((line, i) => parseLine(entrySchema, line, `${file}, line ${i + 2}`));
  return { log: { header, entries }, text };
}

function parseLine<T>(schema: z.ZodType<T>, line: string, where: string): T {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch {
    throw damaged(where, 'text that is not JSON');
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw damaged(where, `a wrong ${parsed.error.issues[0]?.path.join('.') || 'shape'}`);
}

function damaged(where: string, got: string): PilotError {
  return new PilotError({
    code: 'enrol.log',
    kind: 'data',
    message: `${where}: must be the log that pilotlift design writes of who joined, got ${got}.`,
    hint: 'Restore the file from a backup or from version control; do not edit it.',
  });
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const headerSchema: z.ZodType<EnrolmentHeader> = z.strictObject({
  formatVersion: z.literal(1),
  seed: z.string(),
  firstBatch: z.int().min(1),
  factors: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['number', 'text', 'block']),
      cuts: z.array(z.number()).nullable(),
      levels: z.array(z.string()),
    }),
  ),
  hash,
});

const entrySchema: z.ZodType<EnrolmentEntry> = z.strictObject({
  n: z.int(),
  unit: z.string(),
  levels: z.array(z.string()),
  arm: z.string(),
  probability: z.number(),
  enrolledAt: z.string().nullable(),
  previous: hash,
  hash,
});
