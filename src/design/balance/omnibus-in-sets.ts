import { PilotError } from '../../core/error.ts';
import type { Rng } from '../../core/rng.ts';
import type { NumericColumn } from '../../stats/regression/ols.ts';
import type { MatchedSetMember } from '../types.ts';
import { type WhitenedRows, whiten } from '../whiten.ts';
import { leastTied } from './least-tied.ts';

const MOST_DRAWS = 1_999;
const FEWEST_DRAWS = 199;
/** Units times columns times draws that a test may take. */
const AFFORDABLE = 5e8;

interface SetsRequest {
  readonly units: readonly string[];
  /** Complete, one value a unit. */
  readonly columns: readonly NumericColumn[];
  readonly sets: readonly MatchedSetMember[];
  readonly rng: Rng;
}

interface Places {
  /** Treated first. */
  readonly units: Int32Array;
  readonly nTreated: number;
  /** Weight of a treated and of a control place. */
  readonly treatedWeight: number;
  readonly controlWeight: number;
}

/**
 * Tests all covariates at once, as if chance had placed the arms inside each set: the Mahalanobis distance of the weighted
 * means against its distribution over shuffles inside the sets, p = (count + 1)/(draws + 1). Draws are fewer, and stated,
 * for many people. Null where no covariate varies or no set holds both arms.
 * Source: Hansen and Bowers 2008, doi:10.1214/08-STS254.
 */
export function omnibusInSets({ units, columns, sets, rng }: SetsRequest) {
  const rows = whiten(
    columns.map(({ values }) => values),
    null,
  );
  const places = placesOf(units, sets);
  if (rows.nColumns === 0 || places.length === 0) return null;
  const nPlaces = places.reduce((sum, set) => sum + set.units.length, 0);
  const draws = Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.floor(AFFORDABLE / (nPlaces * rows.nColumns))));
  const statistic = distanceOf(rows, places);
  const extreme = leastTied(statistic);
  let count = 0;
  for (let draw = 0; draw < draws; draw++) {
    for (const set of places) shuffle(set.units, rng);
    if (distanceOf(rows, places) >= extreme) count++;
  }
  return { statistic, pValue: (count + 1) / (draws + 1), draws };
}

function placesOf(units: readonly string[], sets: readonly MatchedSetMember[]): readonly Places[] {
  const index = new Map(units.map((unit, i) => [unit, i]));
  const bySet = new Map<number, MatchedSetMember[]>();
  for (const member of sets) {
    const own = bySet.get(member.set);
    if (own) own.push(member);
    else bySet.set(member.set, [member]);
  }
  return [...bySet.values()].flatMap((members) => {
    const arms = [1, 0].map((arm) => members.filter(({ treated }) => treated === arm));
    const [treated, control] = arms as [MatchedSetMember[], MatchedSetMember[]];
    if (treated.length === 0 || control.length === 0) return [];
    const meanWeight = (own: readonly MatchedSetMember[]) =>
      own.reduce((sum, { weight }) => sum + weight, 0) / own.length;
    return [
      {
        units: Int32Array.from([...treated, ...control], ({ unit }) => positionOf(index, unit)),
        nTreated: treated.length,
        treatedWeight: meanWeight(treated),
        controlWeight: meanWeight(control),
      },
    ];
  });
}

function positionOf(index: ReadonlyMap<string, number>, unit: string): number {
  const at = index.get(unit);
  if (at !== undefined) return at;
  throw new PilotError({
    code: 'balance.lengths',
    kind: 'internal',
    message: `Balance in sets: every member must be one of the ${index.size} units, got ${unit}.`,
    hint: 'Pass the units that were matched.',
  });
}

function distanceOf({ values, nColumns }: WhitenedRows, places: readonly Places[]): number {
  const difference = new Float64Array(nColumns);
  let [treatedTotal, controlTotal] = [0, 0];
  for (const { units, nTreated, treatedWeight, controlWeight } of places) {
    treatedTotal += treatedWeight * nTreated;
    controlTotal += controlWeight * (units.length - nTreated);
  }
  for (const { units, nTreated, treatedWeight, controlWeight } of places)
    for (let place = 0; place < units.length; place++) {
      const share = place < nTreated ? treatedWeight / treatedTotal : -controlWeight / controlTotal;
      const row = units[place]! * nColumns;
      for (let j = 0; j < nColumns; j++) difference[j]! += share * values[row + j]!;
    }
  return difference.reduce((sum, value) => sum + value * value, 0);
}

function shuffle(order: Int32Array, rng: Rng): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    const own = order[i]!;
    order[i] = order[j]!;
    order[j] = own;
  }
}
