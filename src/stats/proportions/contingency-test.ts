import { PilotError } from '../../core/error.ts';
import { chiSquareUpper } from '../distributions/chi-square.ts';

export interface ContingencyTest {
  readonly statistic: number;
  readonly df: number;
  readonly pValue: number;
  /** The smallest count that independence expects; below 5 the chi-square approximation is rough. */
  readonly smallestExpected: number;
}

/**
 * Pearson's chi-square test of a table of counts, say arms by answers: do the rows share one distribution? `counts` by
 * row; rows and columns that hold nobody are left out. Null where fewer than two of either remain. Errors: `stats.values`.
 * Source: Pearson 1900, doi:10.1080/14786440009463897. Golden: two_sample_tests.json "chisq".
 * @example contingencyTest([[10, 20, 30], [20, 20, 20]])?.pValue // .0695
 */
export function contingencyTest(counts: readonly (readonly number[])[]): ContingencyTest | null {
  const width = counts[0]?.length ?? 0;
  for (const row of counts) refuseOtherThanCounts(row, width);
  const rows = counts.map(sum);
  const columns = Array.from({ length: width }, (_, j) => sum(counts.map((row) => row[j]!)));
  if (used(rows) < 2 || used(columns) < 2) return null;
  const df = (used(rows) - 1) * (used(columns) - 1);
  const n = sum(rows);
  let [statistic, smallestExpected] = [0, n];
  counts.forEach((row, i) => {
    row.forEach((count, j) => {
      const expected = (rows[i]! * columns[j]!) / n;
      if (expected === 0) return;
      statistic += (count - expected) ** 2 / expected;
      smallestExpected = Math.min(smallestExpected, expected);
    });
  });
  return { statistic, df, pValue: chiSquareUpper(statistic, df), smallestExpected };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const used = (totals: readonly number[]) => totals.filter((total) => total > 0).length;

function refuseOtherThanCounts(row: readonly number[], width: number): void {
  const bad = row.find((count) => !(Number.isInteger(count) && count >= 0));
  if (bad === undefined && row.length === width) return;
  throw new PilotError({
    code: 'stats.values',
    kind: 'usage',
    message:
      bad === undefined
        ? `Rows of a table of counts: all must have the same length, got ${row.length} beside ${width}.`
        : `Counts of a table: each must be a whole number from 0, got ${bad}.`,
    hint: 'Count the people of each row and column.',
  });
}
