import type { MatchResult } from '../../design/types.ts';
import type { UnitFrame } from '../types.ts';
import { abadieImbensVariance } from './abadie-imbens-variance.ts';
import { fitTreatment } from './fit-treatment.ts';
import type { LinearEstimate } from './linear-estimate.ts';
import type { OwnVariance } from './own-variance.ts';
import { renumber } from './renumber.ts';

/**
 * Effect in sets matched with replacement: one row a unit, its weight the sum over the sets it serves in; the
 * difference of weighted means. `sets` list who looked for partners before the partners. The variance is Abadie and
 * Imbens'; clusters stay those of the frame. Golden: matching_lalonde.json.
 */
export function matchedWithReplacement(
  frame: UnitFrame,
  { sets, estimand, twins = [] }: Pick<MatchResult, 'sets' | 'estimand' | 'twins'>,
): { readonly estimate: LinearEstimate; readonly own: OwnVariance } {
  const rowOf = new Map(frame.units.map((unit, row) => [unit, row]));
  const weightOf = new Map<number, number>();
  const bySet = new Map<number, { row: number; weight: number }[]>();
  for (const { set, unit, weight } of sets) {
    const row = rowOf.get(unit)!;
    weightOf.set(row, (weightOf.get(row) ?? 0) + weight);
    bySet.set(set, [...(bySet.get(set) ?? []), { row, weight }]);
  }
  const rows = [...weightOf.keys()].sort((a, b) => a - b);
  const treated = Uint8Array.from(rows, (row) => frame.treated[row]!);
  const estimate = fitTreatment({
    estimator: 'matched',
    estimand,
    outcome: frame.outcome,
    term: frame.term,
    y: Float64Array.from(rows, (row) => frame.y[row]!),
    treated,
    fixed: [],
    byArm: [{ name: frame.term, factor: null }],
    weights: Float64Array.from(rows, (row) => weightOf.get(row)!),
    clusterOf: frame.clusterOf && renumber(rows.map((row) => frame.clusterOf![row]!)),
    after: null,
    nUnits: rows.length,
    nTreated: treated.reduce((sum, arm) => sum + arm, 0),
  });
  const twinOf = knownTwins(twins, rowOf);
  const variance = abadieImbensVariance({ y: frame.y, sets: [...bySet.values()], twinOf });
  return { estimate, own: { variance, vcov: 'abadie-imbens', df: null, influence: null } };
}

/** The nearest unit of the same arm whose outcome is known, by row of each partner whose own is. */
function knownTwins(
  twins: NonNullable<MatchResult['twins']>,
  rowOf: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> {
  return new Map(
    twins.flatMap(([unit, nearest]) => {
      const own = rowOf.get(unit);
      const twin = nearest.map((name) => rowOf.get(name)).find((row) => row !== undefined);
      return own === undefined || twin === undefined ? [] : [[own, twin] as const];
    }),
  );
}
