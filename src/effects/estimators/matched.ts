import { PilotError } from '../../core/error.ts';
import type { MatchResult } from '../../design/types.ts';
import type { UnitFrame } from '../types.ts';
import { fitTreatment } from './fit-treatment.ts';
import { countClusters, type LinearEstimate } from './linear-estimate.ts';
import { renumber } from './renumber.ts';

/**
 * Effect on the treated in matched sets without replacement: weighted difference of means over the sets' members,
 * or inside strata. Clusters are the sets, or the frame's clusters where there are fewer of them; strata are no clusters,
 * as each holds many units that stand on their own.
 * Errors: `matched.unknown-unit`, `matched.repeated-unit` (a control in two sets: matching with replacement).
 * Source: Abadie and Spiess (2022), doi:10.1080/01621459.2020.1840383. Golden: matching_lalonde.json.
 */
export function matched(
  frame: UnitFrame,
  match: Pick<MatchResult, 'sets' | 'estimand'> & Partial<Pick<MatchResult, 'comparison'>>,
): LinearEstimate {
  const rowOf = new Map(frame.units.map((unit, row) => [unit, row]));
  const seen = new Set<string>();
  const rows = match.sets.map(({ unit }) => {
    const row = rowOf.get(unit);
    if (row === undefined) throw unknownUnit(unit);
    if (seen.has(unit)) throw repeatedUnit(unit);
    seen.add(unit);
    return row;
  });
  const setNumbers = [...new Set(match.sets.map(({ set }) => set))];
  const numberOf = new Map(setNumbers.map((set, i) => [set, i]));
  const setOf = Int32Array.from(match.sets, ({ set }) => numberOf.get(set)!);
  const clusterOf = frame.clusterOf && renumber(rows.map((row) => frame.clusterOf![row]!));
  const coarser = clusterOf !== null && countClusters(clusterOf)! < setNumbers.length;
  const weights = Float64Array.from(match.sets, ({ weight }) => weight);
  const treated = Uint8Array.from(rows, (row) => frame.treated[row]!);
  return fitTreatment({
    estimator: 'matched',
    estimand: match.estimand,
    outcome: frame.outcome,
    term: frame.term,
    y: Float64Array.from(rows, (row) => frame.y[row]!),
    treated,
    fixed: [],
    byArm: [{ name: frame.term, factor: null }],
    weights: weights.every((weight) => weight === 1) ? null : weights,
    clusterOf: coarser || match.comparison === 'strata' ? clusterOf : setOf,
    after: null,
    nUnits: rows.length,
    nTreated: treated.reduce((sum, arm) => sum + arm, 0),
  });
}

const unknownUnit = (unit: string) =>
  new PilotError({
    code: 'matched.unknown-unit',
    kind: 'internal',
    message: `Matched sets (unit ${unit}): every member must be a unit of the table, got one that is not.`,
    hint: 'Match the same table that the effect is estimated on.',
  });

const repeatedUnit = (unit: string) =>
  new PilotError({
    code: 'matched.repeated-unit',
    kind: 'internal',
    message: `Matched sets (unit ${unit}): a unit may stand in one set only, got one in two sets.`,
    hint: 'Match without replacement.',
  });
