import type { Covariate } from '../../core/table.ts';
import { levelCuts } from './level-cuts.ts';
import { levelOf } from './level-of.ts';

/** What people are kept alike on, fixed by those who were there first, so that whoever comes later gets their level from it. */
export interface FrozenFactor {
  /** Column of the covariate; of blocks, what they are called. */
  readonly name: string;
  readonly kind: 'number' | 'text' | 'block';
  /** Where numbers are cut, ascending; null where every value is a level of its own. */
  readonly cuts: readonly number[] | null;
  /** Levels that the first people have, in code-unit order. */
  readonly levels: readonly string[];
}

/** Fewer people a value than this and numbers are cut: of values that are all different, none would ever come again. */
const PEOPLE_A_VALUE = 2;

/** The factors of people who are the first of a rolling enrolment: each covariate, and the blocks. */
export function freezeFactors(
  covariates: readonly Covariate[],
  blockOf: readonly string[] | null,
): readonly FrozenFactor[] {
  const factors = covariates.map((covariate): FrozenFactor => {
    const { name, kind, values } = covariate;
    const cuts = levelCuts(covariate, PEOPLE_A_VALUE);
    return {
      name,
      kind,
      cuts,
      levels: distinct(Array.from<string | number | null>(values).map((value) => levelOf(value, cuts))),
    };
  });
  if (blockOf === null) return factors;
  return [...factors, { name: 'blocks', kind: 'block', cuts: null, levels: distinct(blockOf) }];
}

const distinct = (levels: readonly string[]) => [...new Set(levels)].sort();
