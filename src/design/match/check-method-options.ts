import { PilotError } from '../../core/error.ts';
import { hasScore } from './has-score.ts';
import type { MatchMethod, MatchRequest } from './match-request.ts';

const PAIRS: readonly MatchMethod[] = ['nearest', 'optimal'];
const BY_DISTANCE: readonly MatchMethod[] = [...PAIRS, 'full'];

/** The methods that know an option; one that is left out here is known to all. */
const KNOWN_TO: Partial<Record<keyof MatchRequest, readonly MatchMethod[]>> = {
  score: [...BY_DISTANCE, 'subclass'],
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
  cutpoints: ['cem'],
  grouping: ['cem'],
  subclasses: ['subclass'],
};

/** Refuses options that the method does not know, and a distance that it cannot use. Throws `match.option`. */
export function checkMethodOptions(request: MatchRequest): void {
  const { method, distance } = request;
  for (const [key, methods] of Object.entries(KNOWN_TO)) {
    const value = request[key as keyof MatchRequest];
    if (value === undefined || value === false || methods.includes(method)) continue;
    throw new PilotError({
      code: 'match.option',
      kind: 'usage',
      message: `Matching by ${method}: the option ${NAMES[key] ?? key} belongs to ${methods.join(', ')}, got it.`,
      hint: 'Leave it out, or choose another method.',
    });
  }
  if (request.link && distance !== 'propensity' && distance !== 'linear-propensity')
    throw new PilotError({
      code: 'match.option',
      kind: 'usage',
      message: `Matching by ${method}: the option link belongs to propensity scores, got it with the distance ${distance}.`,
      hint: 'Leave it out, or match on the propensity score.',
    });
  const comparesValues = method === 'cem' || method === 'exact';
  if (comparesValues === (distance === 'none') && (method !== 'subclass' || hasScore(distance))) return;
  throw new PilotError({
    code: 'match.option',
    kind: 'usage',
    message: `Matching by ${method}: ${comparesValues ? 'values are compared themselves, without a distance' : 'people are put in order by a score'}, got the distance ${distance}.`,
    hint: comparesValues ? 'Leave the distance out.' : 'Use the propensity score or one of your own.',
  });
}

/** As users write them. */
const NAMES: Readonly<Record<string, string>> = {
  caliperUnit: 'caliper-unit',
  caliperOn: 'caliper-on',
  minControls: 'min-controls',
  maxControls: 'max-controls',
  omitFraction: 'omit-fraction',
  clusterOf: 'cluster',
};
