import type { Rng } from '../../core/rng.ts';
import { byScore } from './by-score.ts';
import type { MatchOrder } from './match-request.ts';

/** Units (in natural order) in the order in which they choose their partners. Equal scores keep the natural order. */
export function choosingOrder(
  units: readonly number[],
  order: MatchOrder,
  { score, rng }: { readonly score: Float64Array | null; readonly rng: Rng | undefined },
): readonly number[] {
  if (order === 'random' && rng) {
    const chosen = [...units];
    const stream = rng.fork('match.order');
    for (let last = chosen.length - 1; last > 0; last--) {
      const other = stream.integer(last + 1);
      [chosen[last], chosen[other]] = [chosen[other]!, chosen[last]!];
    }
    return chosen;
  }
  if (score === null || (order !== 'largest' && order !== 'smallest')) return units;
  return [...byScore(units, score, order === 'largest' ? -1 : 1)];
}
