import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from 'vitest';

/** Where `npm run validation` wants every comparison written, one JSON line each; nowhere in a plain run of the tests. */
const agreement = process.env.PILOTLIFT_AGREEMENT;

/**
 * |actual - expected| as a share of the expected number; the error itself where that is 0. `quantity` names it in the
 * table of agreement.
 */
export function relativeError(actual: number | null | undefined, expected: number, quantity: string): number {
  const known = actual !== null && actual !== undefined;
  const error = known
    ? Math.abs(actual - expected) / (expected === 0 ? 1 : Math.abs(expected))
    : Number.POSITIVE_INFINITY;
  if (agreement !== undefined) {
    const { currentTestName = '', testPath = '' } = expect.getState();
    const line = {
      file: basename(testPath),
      test: currentTestName,
      quantity,
      ours: actual,
      reference: expected,
      error,
    };
    appendFileSync(agreement, `${JSON.stringify(line)}\n`);
  }
  return error;
}
