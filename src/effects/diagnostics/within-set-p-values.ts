import { makeRng } from '../../core/rng.ts';
import type { MatchedSetMember } from '../../design/types.ts';
import { largestDistance } from '../../stats/descriptive/largest-distance.ts';
import type { NumericColumn } from '../types.ts';

const DRAWS = 1_999;
/** Differences closer than this share of the largest distance from the mean are ties: the same sums in another order. */
const TIE = 1e-12;

interface Member {
  readonly unit: number;
  readonly weight: number;
}

interface MatchedSet {
  readonly members: readonly Member[];
  readonly nTreated: number;
  /** Weights of the treated and of a control place in the set. */
  readonly treatedWeight: number;
  readonly controlWeight: number;
}

/**
 * Permutation p value of each covariate's weighted mean difference when the arms are shuffled inside matched sets,
 * adjusted by Holm over all covariates; name -> p in (0, 1]. Columns hold one value a unit, in the order of `units`;
 * a missing value (NaN) counts as the column's mean.
 * Source: Rosenbaum 2002, Observational Studies, doi:10.1007/978-1-4757-3692-2.
 */
export function withinSetPValues({
  sets,
  units,
  columns,
  seed,
}: {
  readonly sets: readonly MatchedSetMember[];
  readonly units: readonly string[];
  readonly columns: readonly NumericColumn[];
  readonly seed: string;
}): ReadonlyMap<string, number> {
  const matched = matchedSets(sets, units);
  const values = columns.map((column) => centred(column.values));
  const observed = values.map((column) => Math.abs(difference(matched, column)));
  const slack = values.map((column) => TIE * largestDistance(column));
  const asExtreme = new Int32Array(columns.length);
  const rng = makeRng(seed).fork('within-set permutation');
  for (let b = 0; b < DRAWS; b++) {
    const shuffledSets = matched.map((set) => ({ ...set, members: shuffle(set.members, (n) => rng.integer(n)) }));
    values.forEach((column, j) => {
      if (Math.abs(difference(shuffledSets, column)) >= observed[j]! - slack[j]!) asExtreme[j]!++;
    });
  }
  const raw = Array.from(asExtreme, (count) => (count + 1) / (DRAWS + 1));
  return new Map(holm(raw).map((p, j) => [columns[j]!.name, p]));
}

/** Treated members come first in each set. */
function matchedSets(sets: readonly MatchedSetMember[], units: readonly string[]): readonly MatchedSet[] {
  const index = new Map(units.map((unit, i) => [unit, i]));
  const bySet = new Map<number, MatchedSetMember[]>();
  for (const member of sets) bySet.set(member.set, [...(bySet.get(member.set) ?? []), member]);
  return [...bySet.values()].map((members) => {
    const treated = members.filter((member) => member.treated === 1);
    const control = members.filter((member) => member.treated === 0);
    return {
      members: [...treated, ...control].map(({ unit, weight }) => ({ unit: index.get(unit)!, weight })),
      nTreated: treated.length,
      treatedWeight: treated.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, treated.length),
      controlWeight: control.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, control.length),
    };
  });
}

function difference(sets: readonly MatchedSet[], values: Float64Array): number {
  let [treated, treatedTotal, control, controlTotal] = [0, 0, 0, 0];
  for (const { members, nTreated, treatedWeight, controlWeight } of sets) {
    for (const [place, { unit }] of members.entries()) {
      if (place < nTreated) {
        treated += treatedWeight * values[unit]!;
        treatedTotal += treatedWeight;
      } else {
        control += controlWeight * values[unit]!;
        controlTotal += controlWeight;
      }
    }
  }
  return treated / treatedTotal - control / controlTotal;
}

function centred(values: Float64Array): Float64Array {
  const present = values.filter((value) => !Number.isNaN(value));
  const mean = present.reduce((sum, value) => sum + value, 0) / Math.max(1, present.length);
  return values.map((value) => (Number.isNaN(value) ? 0 : value - mean));
}

function shuffle(members: readonly Member[], integer: (n: number) => number): readonly Member[] {
  const order = [...members];
  for (let i = order.length - 1; i > 0; i--) {
    const j = integer(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = new Array<number>(pValues.length);
  let running = 0;
  for (const [rank, i] of order.entries()) {
    running = Math.max(running, Math.min(1, (pValues.length - rank) * pValues[i]!));
    adjusted[i] = running;
  }
  return adjusted;
}
