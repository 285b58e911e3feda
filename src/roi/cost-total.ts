import { countedLines } from './counted-lines.ts';
import { lineTotal } from './line-total.ts';
import type { CostLine, RoiView } from './types.ts';

/**
 * Total cost of a view: its fixed lines once, its per-learner lines for every learner. `bound` takes the declared low
 * or high of each line, the amount where none is declared.
 */
export function costTotal(
  lines: readonly CostLine[],
  { scope, nLearners }: Pick<RoiView, 'scope' | 'nLearners'>,
  bound: 'amount' | 'low' | 'high' = 'amount',
): number {
  return countedLines(lines, scope).reduce(
    (sum, line) => sum + lineTotal({ amount: line[bound] ?? line.amount, basis: line.basis }, nLearners),
    0,
  );
}
