import { createHash } from 'node:crypto';
import type { Environment } from './environments.ts';
import { firstDifference } from './first-difference.ts';
import type { Subject } from './subjects.ts';

/** One file under one environment, beside the same file under the plain one. */
export interface Comparison {
  readonly environment: string;
  readonly subject: string;
  readonly file: string;
  /** Start of the SHA-256. */
  readonly hash: string;
  /** The first line that differs; null where the bytes are the same. */
  readonly difference: string | null;
}

export interface Work {
  readonly environment: Environment;
  readonly subjects: readonly Subject[];
}

/** Writes every subject under `plain` and under each environment, a few at a time, and compares the bytes file by file. */
export async function compareBytes(
  plain: Environment,
  works: readonly Work[],
  atOnce: number,
): Promise<readonly Comparison[]> {
  const subjects = [...new Set(works.flatMap((work) => work.subjects))];
  const expected = new Map(
    await inTurns(atOnce, subjects, async (subject) => [subject, await subject.write(plain)] as const),
  );
  const jobs = works.flatMap(({ environment, subjects: own }) => own.map((subject) => ({ environment, subject })));
  const compared = await inTurns(atOnce, jobs, async ({ environment, subject }) => {
    const written = await subject.write(environment);
    return [...expected.get(subject)!].map(([file, bytes]) => {
      const actual = written.get(file)!;
      return {
        environment: environment.name,
        subject: subject.name,
        file,
        hash: createHash('sha256').update(actual).digest('hex').slice(0, 12),
        difference: firstDifference(bytes, actual),
      };
    });
  });
  return compared.flat();
}

async function inTurns<T, R>(
  atOnce: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at]!);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
