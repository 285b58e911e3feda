import { PilotError } from '../../core/error.ts';
import type { EntityColumn } from './entity-columns.ts';
import type { Entities } from './form-entities.ts';
import { pairUp } from './pair-up.ts';
import { whitenInStrata } from './whiten-in-strata.ts';

/**
 * The entities with pairs of the most alike as their strata: inside blocks where there are any, with the smallest total
 * Mahalanobis distance. Throws `design.no-covariates`, and `design.odd-pairs` where an odd number cannot be paired.
 */
export function pairedEntities(entities: Entities, columns: readonly EntityColumn[]): Entities {
  const { stratumOf, nStrata, blocks, entityOf } = entities;
  const members = Array.from({ length: nStrata }, (): number[] => []);
  for (const [entity, stratum] of stratumOf.entries()) members[stratum]!.push(entity);
  const noun = entityOf === null ? 'units' : 'clusters';
  const odd = members.findIndex(({ length }) => length % 2 === 1);
  if (odd >= 0)
    throw new PilotError({
      code: 'design.odd-pairs',
      kind: 'data',
      message: `Pairs${blocks ? ` in block ${blocks[odd]}` : ''}: an even number of ${noun} is needed, got ${members[odd]!.length}.`,
      hint: 'Leave one out by the eligibility rule, add one, or choose the design blocked or rerandomize.',
    });
  const rows = whitenInStrata(columns, entities);
  if (rows.nColumns === 0)
    throw new PilotError({
      code: 'design.no-covariates',
      kind: 'data',
      message: `Pairs: at least one covariate must vary inside the blocks, got ${columns.length === 0 ? 'none' : columns.map(({ name }) => name).join(', ')}.`,
      hint: 'Name covariates that differ between people, or choose a design without them.',
    });
  const pairs = members.flatMap((inStratum) => pairUp(rows, Int32Array.from(inStratum))).sort((a, b) => a[0] - b[0]);
  const pairOf = new Int32Array(stratumOf.length);
  for (const [pair, [first, second]] of pairs.entries()) pairOf[first] = pairOf[second] = pair;
  const labels = pairs.map(([first], pair) => `${blocks ? `${blocks[stratumOf[first]!]}, ` : ''}pair ${pair + 1}`);
  return { ...entities, stratumOf: pairOf, nStrata: pairs.length, blocks: labels };
}
