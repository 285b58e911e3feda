import { naturalOrder } from '../../core/natural-order.ts';
import type { Rng } from '../../core/rng.ts';
import type { NumericColumn } from '../../stats/regression/ols.ts';
import type { MatchedOmnibus, MatchResult } from '../types.ts';
import { omnibusInSets } from './omnibus-in-sets.ts';

interface ArmsRequest {
  readonly units: readonly string[];
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  /** Complete, one value a unit. */
  readonly columns: readonly NumericColumn[];
  readonly rng: Rng;
}

/** The omnibus test of all covariates before matching, over everybody as one set, and after it, inside the sets; the order of units never matters. */
export function omnibusOf(
  { comparison, sets }: Pick<MatchResult, 'comparison' | 'sets'>,
  { units, treated, columns, rng }: ArmsRequest,
): MatchedOmnibus {
  const order = [...units.keys()].sort((a, b) => naturalOrder(units[a]!, units[b]!));
  const everybody = order.map((i) => ({ set: 1, unit: units[i]!, treated: treated[i] as 0 | 1, weight: 1 }));
  const sorted = columns.map(({ name, values }) => ({ name, values: Float64Array.from(order, (i) => values[i]!) }));
  const test = (members: MatchResult['sets'], stream: string) =>
    omnibusInSets({ units: order.map((i) => units[i]!), columns: sorted, sets: members, rng: rng.fork(stream) });
  return { before: test(everybody, 'before'), after: comparison === 'weights' ? null : test(sets, 'after') };
}
