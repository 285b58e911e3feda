import type { AskedMatch } from './match/asked-match.ts';
import { type Noun, PEOPLE } from './noun.ts';
import type { MatchResult } from './types.ts';
import type { WeightMethod } from './weight/weigh.ts';

export interface MatchToDescribe {
  readonly result: Pick<MatchResult, 'counts' | 'sets'>;
  readonly matching: AskedMatch;
  /** What a unit is called; people unless stated. */
  readonly noun?: Noun;
}

/**
 * One plain sentence: who is compared with whom and by what. Example: "Nobody was assigned by chance: each of 113 trained
 * people (of 185) was paired with the most alike of 429 people without training, by propensity score on age and
 * education within 0.2 standard deviations; 72 found no partner and are left out."
 */
export function describeMatch({ result, matching, noun = PEOPLE }: MatchToDescribe): string {
  return `Nobody was assigned by chance: ${comparisonOf({ result, matching, noun })}${leftOut(result, matching)}.`;
}

function comparisonOf({ result, matching, noun }: Required<MatchToDescribe>): string {
  const { counts, sets } = result;
  const { treated, control } = counts;
  const { method = 'nearest', weight, covariates } = matching;
  const on = inWords(covariates);
  const trained = `${treated.matched} trained ${noun.many} (of ${treated.all})`;
  const nSets = new Set(sets.map(({ set }) => set)).size;
  if (weight)
    return `${trained} are compared with ${control.matched} ${noun.many} without training, ${WEIGHTS[weight]} ${on}`;
  const both = `${trained} and ${control.matched} ${noun.many} without training (of ${control.all})`;
  switch (method) {
    case 'nearest':
    case 'optimal':
      return `each of ${trained} was ${pairedWith(matching)} of ${control.all} ${noun.many} without training, by ${measured(matching)}`;
    case 'full':
      return `${both} stand in ${nSets} sets of ${noun.many} who are alike, by ${measured(matching)}`;
    case 'cem':
      return `${both} who are in the same bins of ${on} stand in ${nSets} sets`;
    case 'exact':
      return `${both} who agree on ${on} stand in ${nSets} sets`;
    case 'subclass':
      return `${both} are compared inside ${nSets} classes of the propensity score on ${on}`;
  }
}

const WEIGHTS: Readonly<Record<WeightMethod, string>> = {
  ipw: 'weighted by the inverse of their probability of training, by propensity score on',
  overlap: 'weighted by the probability of having been in the other group, by propensity score on',
  entropy: 'weighted so that the averages agree on',
};

function pairedWith({ method, ratio = 1, replace }: AskedMatch): string {
  const serve = replace ? ', who may serve several times,' : '';
  const best = method === 'optimal' ? ', so that all together are as alike as can be,' : '';
  return ratio === 1
    ? `paired with the most alike${serve}${best}`
    : `put together with the ${ratio} most alike${serve}${best}`;
}

function measured({ distance = 'propensity', caliper, exact = [], covariates }: AskedMatch): string {
  const onScore = MEASURES[distance] === 'propensity score';
  const limit = caliper === undefined ? '' : ` within ${caliper}${onScore ? ' standard deviations' : ''}`;
  const agree = exact.length === 0 ? '' : ` and the same ${inWords(exact)}`;
  return `${MEASURES[distance]} on ${inWords(covariates)}${limit}${agree}`;
}

const MEASURES: Readonly<Record<NonNullable<AskedMatch['distance']>, string>> = {
  propensity: 'propensity score',
  'linear-propensity': 'propensity score',
  mahalanobis: 'Mahalanobis distance',
  'robust-mahalanobis': 'Mahalanobis distance of ranks',
  'scaled-euclidean': 'scaled Euclidean distance',
};

function leftOut({ counts: { treated } }: MatchToDescribe['result'], { weight }: AskedMatch): string {
  const n = treated.all - treated.matched;
  if (n === 0) return '';
  const why = weight ? 'have scores outside the limits' : 'found no partner';
  return `; ${n} ${n === 1 ? why.replace('have', 'has') : why} and ${n === 1 ? 'is' : 'are'} left out`;
}

const inWords = (names: readonly string[]) =>
  names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
