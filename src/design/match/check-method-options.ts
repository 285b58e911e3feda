import { PilotError } from '../../core/error.ts';
import { kebabCase } from '../../core/kebab-case.ts';
import { MATCHING_OPTIONS, type MatchingWay } from '../../core/matching-options.ts';
import { hasScore } from './has-score.ts';
import type { MatchRequest } from './match-request.ts';

/** Options of which every request has a value; their own rules follow. */
const ALWAYS_GIVEN = ['distance', 'discard'];

/** Refuses options that the method does not know, and a distance that it cannot use. Throws `match.option`. */
export function checkMethodOptions(request: MatchRequest): void {
  const { method, distance } = request;
  for (const [key, ways] of Object.entries(MATCHING_OPTIONS)) {
    const value = request[key as keyof MatchRequest];
    const methods: readonly MatchingWay[] = ways;
    if (ALWAYS_GIVEN.includes(key) || value === undefined || value === false || methods.includes(method)) continue;
    throw new PilotError({
      code: 'match.option',
      kind: 'usage',
      message: `Matching by ${method}: the option ${flagOf(key)} belongs to ${methods.filter(isMethod).join(', ')}, got it.`,
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

const isMethod = (way: MatchingWay) => way !== 'ipw' && way !== 'overlap' && way !== 'entropy';

/** As users write it. */
const flagOf = (key: string) => (key === 'clusterOf' ? 'cluster' : kebabCase(key));
