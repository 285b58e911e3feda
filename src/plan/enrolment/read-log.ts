import { join } from 'node:path';
import { z } from 'zod';
import { PilotError } from '../../core/error.ts';
import { hashSchema, parseLine, readLines } from '../chain/read-lines.ts';
import type { EnrolmentEntry, EnrolmentHeader, EnrolmentLog } from './types.ts';

export const ENROLMENT = 'design/enrolment.jsonl';

/** A log and the lines it was read from. */
export interface StandingLog {
  readonly log: EnrolmentLog;
  readonly lines: readonly string[];
}

/**
 * Reads the log of a rolling enrolment; `chainDifference` says whether anybody changed it. Throws `enrol.log` (data) where
 * it is missing, or a line is none of ours, with the line.
 */
export async function readLog(folder: string): Promise<StandingLog> {
  const file = join(folder, ENROLMENT);
  const damaged = (got: string, line: number | null) => notOurs(line === null ? file : `${file}, line ${line}`, got);
  const lines = await readLines(file, damaged);
  if (lines === null) throw damaged('no file', null);
  const [first, ...others] = lines;
  const header = parseLine(headerSchema, first ?? '', 1, damaged);
  const entries = others.map((line, i) => parseLine(entrySchema, line, i + 2, damaged));
  return { log: { header, entries }, lines };
}

function notOurs(where: string, got: string): PilotError {
  return new PilotError({
    code: 'enrol.log',
    kind: 'data',
    message: `${where}: must be the log that pilotlift design writes of who joined, got ${got}.`,
    hint: 'Restore the file from a backup or from version control; do not edit it.',
  });
}

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
  hash: hashSchema,
});

const entrySchema: z.ZodType<EnrolmentEntry> = z.strictObject({
  n: z.int(),
  unit: z.string(),
  levels: z.array(z.string()),
  arm: z.string(),
  probability: z.number(),
  enrolledAt: z.string().nullable(),
  previous: hashSchema,
  hash: hashSchema,
});
