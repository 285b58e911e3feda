import type { Covariate } from '../../core/table.ts';

/** Numbers with more values than this are cut at their quartiles. */
const MOST_LEVELS = 6;

/**
 * Where the numbers of a covariate are cut into levels: at their quartiles (three cuts, ascending) where they have more
 * than six values, or fewer than `perValue` people a value; null where every value is a level of its own, as of a text.
 */
export function levelCuts(covariate: Covariate, perValue = 0): readonly number[] | null {
  if (covariate.kind === 'text') return null;
  const known = covariate.values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = new Set(known).size;
  if (distinct <= MOST_LEVELS && known.length >= perValue * distinct) return null;
  return [0.25, 0.5, 0.75].map((p) => known[Math.floor(p * known.length)]!);
}
