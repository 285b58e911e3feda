import type { AssignmentScheme } from '../../core/design.ts';
import type { Rng } from '../../core/rng.ts';
import { mean } from '../../stats/descriptive/mean.ts';
import { variance } from '../../stats/descriptive/variance.ts';
import { drawAssignment } from '../../stats/resample/assignment.ts';
import type { EntityColumn } from '../randomize/entity-columns.ts';
import type { DrawnImbalance, FarthestApart } from './types.ts';

const USUAL_DRAWS = 2000;
const FEWEST_DRAWS = 50;
const MOST_ENTITY_DRAWS = 2e9;

/**
 * How far apart the arms are over draws of a two-arm design: the largest |difference of means| over the columns (by
 * entity, complete), in standard deviations between entities, of the best, the median and the worst draw. 2,000 draws;
 * fewer where they would take more than 2 x 10^9 entity-draws, never below 50. Null where no column varies.
 */
export function imbalanceOfDraws(
  scheme: AssignmentScheme,
  columns: readonly EntityColumn[],
  rng: Rng,
): DrawnImbalance | null {
  const standardised = columns.flatMap(({ name, values }) => {
    const [center, sd] = [mean(values), Math.sqrt(variance(values))];
    return sd > 1e-12 * Math.abs(center) ? [{ name, values: values.map((value) => (value - center) / sd) }] : [];
  });
  if (standardised.length === 0) return null;
  const nEntities = scheme.stratumOf.length;
  const entities = { ...scheme, nUnits: nEntities, entityOf: null };
  const affordable = Math.floor((MOST_ENTITY_DRAWS * (scheme.acceptance?.accept ?? 1)) / nEntities);
  const draws = Math.min(USUAL_DRAWS, Math.max(FEWEST_DRAWS, affordable));
  const found = Array.from({ length: draws }, () => farthestApart(drawAssignment(entities, rng), standardised));
  found.sort((a, b) => a.smd - b.smd);
  return { draws, best: found[0]!, typical: found[Math.floor((draws - 1) / 2)]!, worst: found.at(-1)! };
}

function farthestApart(armOf: Uint8Array, columns: readonly EntityColumn[]): FarthestApart {
  const nTreated = armOf.reduce((sum, arm) => sum + arm, 0);
  let farthest = { smd: -1, covariate: '' };
  for (const { name, values } of columns) {
    let treated = 0;
    let all = 0;
    for (let entity = 0; entity < armOf.length; entity++) {
      all += values[entity]!;
      if (armOf[entity] === 1) treated += values[entity]!;
    }
    const smd = Math.abs(treated / nTreated - (all - treated) / (armOf.length - nTreated));
    if (smd > farthest.smd) farthest = { smd, covariate: name };
  }
  return farthest;
}
