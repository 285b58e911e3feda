import { z } from 'zod';
import { foundInstead, readPlainFile } from '../../files/plain-file.ts';

/** What stands at `line` (from 1; null: the file as a whole) of a log that is none of ours, as the error to throw. */
type Damaged = (got: string, line: number | null) => Error;

/**
 * The lines of a log, one JSON object each, as text and without the end of the last; null where there is no file. Throws
 * what `damaged` makes of a file that cannot be read, and of a last line that breaks off.
 */
export async function readLines(file: string, damaged: Damaged): Promise<readonly string[] | null> {
  let text: string;
  try {
    text = (await readPlainFile(file)).toString('utf8');
  } catch (cause) {
    const fault = cause as NodeJS.ErrnoException;
    if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return null;
    throw damaged(foundInstead(fault), null);
  }
  const lines = text.split('\n');
  if (lines.pop() !== '') throw damaged(`a last line (${lines.length + 1}) that breaks off`, null);
  return lines;
}

/** The object that is line number `n` (from 1). Throws what `damaged` makes of text that is not JSON or of another shape. */
export function parseLine<T>(schema: z.ZodType<T>, line: string, n: number, damaged: Damaged): T {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch {
    throw damaged('text that is not JSON', n);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw damaged(`a wrong ${parsed.error.issues[0]?.path.join('.') || 'shape'}`, n);
}

/** SHA-256 in hex. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
