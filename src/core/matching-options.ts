/** The ways to form a comparison group: matched sets by a method, or weights. */
export type MatchingWay = 'nearest' | 'optimal' | 'full' | 'cem' | 'exact' | 'subclass' | 'ipw' | 'overlap' | 'entropy';

const PAIRS: readonly MatchingWay[] = ['nearest', 'optimal'];
const BY_DISTANCE: readonly MatchingWay[] = [...PAIRS, 'full'];
const WEIGHTS: readonly MatchingWay[] = ['ipw', 'overlap', 'entropy'];
const BY_SCORE: readonly MatchingWay[] = [...BY_DISTANCE, 'subclass', ...WEIGHTS];

/** The ways that know an option of matching; an option that is left out here is known to all. */
export const MATCHING_OPTIONS = {
  distance: [...BY_DISTANCE, 'subclass'],
  score: [...BY_DISTANCE, 'subclass', 'ipw', 'overlap'],
  link: BY_SCORE,
  mahalanobis: BY_DISTANCE,
  caliper: BY_DISTANCE,
  caliperUnit: BY_DISTANCE,
  caliperOn: BY_DISTANCE,
  exact: BY_DISTANCE,
  order: ['nearest'],
  ratio: PAIRS,
  minControls: ['nearest', 'full'],
  maxControls: ['nearest', 'full'],
  omitFraction: ['full'],
  replace: ['nearest'],
  clusterOf: ['nearest'],
  discard: BY_SCORE,
  trim: WEIGHTS,
  cutpoints: ['cem'],
  grouping: ['cem'],
  subclasses: ['subclass'],
  moments: ['entropy'],
  estimand: [...BY_DISTANCE, 'cem', 'exact', 'subclass', 'ipw', 'entropy'],
} as const satisfies Readonly<Record<string, readonly MatchingWay[]>>;
