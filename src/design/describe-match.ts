import { type Noun, PEOPLE } from './noun.ts';
import type { MatchResult } from './types.ts';

export interface MatchToDescribe {
  readonly result: MatchResult;
  readonly distance: 'propensity' | 'linear-propensity' | 'mahalanobis';
  /** In standard deviations of the score, or as a distance for `mahalanobis`; null where there was none. */
  readonly caliper: number | null;
  readonly covariates: readonly string[];
  /** What a unit is called; people unless stated. */
  readonly noun?: Noun;
}

/**
 * One plain sentence: who was paired with whom and by what. Example: "Nobody was assigned by chance: each of 113 trained
 * people (of 185) was paired with the most alike of 429 people without training, by propensity score on age and
 * education within 0.2 standard deviations; 72 found no partner and are left out."
 */
export function describeMatch({ result, distance, caliper, covariates, noun = PEOPLE }: MatchToDescribe): string {
  const { treated, control } = result.counts;
  const onScore = distance !== 'mahalanobis';
  const measure = onScore ? 'propensity score' : 'Mahalanobis distance';
  const limit = caliper === null ? '' : ` within ${caliper}${onScore ? ' standard deviations' : ''}`;
  const names =
    covariates.length === 1 ? covariates[0] : `${covariates.slice(0, -1).join(', ')} and ${covariates.at(-1)}`;
  const left =
    treated.unmatched === 0
      ? ''
      : `; ${treated.unmatched} found no partner and ${treated.unmatched === 1 ? 'is' : 'are'} left out`;
  return `Nobody was assigned by chance: each of ${treated.matched} trained ${noun.many} (of ${treated.all}) was paired with the most alike of ${control.all} ${noun.many} without training, by ${measure} on ${names}${limit}${left}.`;
}
