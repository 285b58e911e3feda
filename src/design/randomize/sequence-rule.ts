import type { SequenceRule } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import type { Covariate } from '../../core/table.ts';
import type { Entities } from './form-entities.ts';

/** Numbers with more values than this are cut at their quartiles. */
const MOST_LEVELS = 6;

/**
 * The factors of a minimised design: each text covariate with its values as levels, each number with its values, or the
 * quarters of its range of ranks where it has more than six, missing as a level of its own; blocks are a factor too.
 * `covariates` in the order in which the units were given; a cluster takes the level that most of its units have.
 * `lean` above 1 / arms and at most 1. Throws `design.no-covariates`, `design.lean`.
 */
export function sequenceRule(
  covariates: readonly Covariate[],
  entities: Entities,
  { lean, nArms }: { readonly lean: number; readonly nArms: number },
): SequenceRule {
  if (!(lean > 1 / nArms && lean <= 1))
    throw new PilotError({
      code: 'design.lean',
      kind: 'usage',
      message: `Minimisation: the probability of the arm that keeps the arms alike must be above 1/${nArms} and at most 1, got ${lean}.`,
      hint: 'Choose for instance 0.8.',
    });
  const factors = [
    ...covariates.map((covariate) => levelsOf(covariate, entities)),
    ...(entities.blocks === null ? [] : [Array.from(entities.stratumOf, String)]),
  ];
  if (factors.length === 0)
    throw new PilotError({
      code: 'design.no-covariates',
      kind: 'data',
      message: 'Minimisation: at least one covariate or block column is needed, got none.',
      hint: 'Name the columns on which the arms should be alike.',
    });
  const nEntities = entities.stratumOf.length;
  const levels = new Int32Array(nEntities * factors.length);
  let nLevels = 0;
  for (const [f, factor] of factors.entries()) {
    const index = new Map([...new Set(factor)].sort().map((level, i) => [level, nLevels + i]));
    nLevels += index.size;
    for (let entity = 0; entity < nEntities; entity++)
      levels[entity * factors.length + f] = index.get(factor[entity]!)!;
  }
  return { levels, nFactors: factors.length, nLevels, lean };
}

/** The level of each entity, as text. */
function levelsOf(covariate: Covariate, { order, entityOf, stratumOf }: Entities): readonly string[] {
  const ofUnits = labelled(covariate);
  const sorted = order.map((given) => ofUnits[given]!);
  if (entityOf === null) return sorted;
  const counts = Array.from(stratumOf, () => new Map<string, number>());
  for (const [unit, level] of sorted.entries()) {
    const ofCluster = counts[entityOf[unit]!]!;
    ofCluster.set(level, (ofCluster.get(level) ?? 0) + 1);
  }
  return counts.map((levels) => [...levels].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0]);
}

function labelled(covariate: Covariate): readonly string[] {
  if (covariate.kind === 'text') return covariate.values.map((value) => (value === null ? 'missing' : `=${value}`));
  const known = covariate.values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = new Set(known);
  const cuts = [0.25, 0.5, 0.75].map((p) => known[Math.floor(p * known.length)]!);
  return Array.from(covariate.values, (value) => {
    if (Number.isNaN(value)) return 'missing';
    return distinct.size <= MOST_LEVELS ? String(value) : String(cuts.filter((cut) => value >= cut).length);
  });
}
