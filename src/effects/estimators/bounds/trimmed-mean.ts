import type { Bound } from './types.ts';
import type { Arm } from './weighted-arms.ts';

/**
 * Mean of the lowest outcomes of an arm that make up the share `kept` of all its rows (seen or not), the row at the limit
 * in part: the least mean that people who would be seen in either arm can have, where `kept` is their share. Its
 * influence has two parts, by row of the arm and for a change of `kept`.
 */
export function trimmedMean(
  y: Float64Array,
  { rows, share }: Arm,
  kept: number,
): Bound & { readonly throughKept: number } {
  const order = [...rows.keys()].filter((i) => !Number.isNaN(y[rows[i]!]!)).sort((a, b) => y[rows[a]!]! - y[rows[b]!]!);
  let [rest, sum, limit] = [kept, 0, 0];
  for (const i of order) {
    if (!(rest > 0)) break;
    limit = y[rows[i]!]!;
    const part = Math.min(share[i]!, rest);
    sum += part * limit;
    rest -= part;
  }
  const estimate = sum / (kept - Math.max(rest, 0));
  const shortfall = (row: number) => (y[row]! < limit ? y[row]! - limit : 0);
  const mean = rows.reduce((total, row, i) => total + share[i]! * shortfall(row), 0);
  return {
    estimate,
    influence: Float64Array.from(rows, (row, i) => (share[i]! * (shortfall(row) - mean)) / kept),
    throughKept: (limit - estimate) / kept,
  };
}
