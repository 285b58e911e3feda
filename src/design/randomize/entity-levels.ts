import type { Covariate } from '../../core/table.ts';
import type { Entities } from './form-entities.ts';
import { levelCuts } from './level-cuts.ts';
import { levelOf } from './level-of.ts';

/**
 * The level of every entity on each factor, factors x entities, as text: one factor a covariate, and the blocks.
 * `covariates` in the order in which the units were given; a cluster takes the level that most of its units have.
 */
export function entityLevels(covariates: readonly Covariate[], entities: Entities): readonly (readonly string[])[] {
  const { blocks, stratumOf } = entities;
  const factors = covariates.map((covariate) => levelsOf(covariate, entities));
  return blocks === null ? factors : [...factors, Array.from(stratumOf, String)];
}

function levelsOf(covariate: Covariate, { order, entityOf, stratumOf }: Entities): readonly string[] {
  const cuts = levelCuts(covariate);
  const sorted = order.map((given) => levelOf(covariate.values[given]!, cuts));
  if (entityOf === null) return sorted;
  const counts = Array.from(stratumOf, () => new Map<string, number>());
  for (const [unit, level] of sorted.entries()) {
    const ofCluster = counts[entityOf[unit]!]!;
    ofCluster.set(level, (ofCluster.get(level) ?? 0) + 1);
  }
  return counts.map((levels) => [...levels].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0]);
}
