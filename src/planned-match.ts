import { hasScore } from './design/match/has-score.ts';
import type { MatchRequest } from './design/match/match-request.ts';
import type { Specification } from './design/match/specifications.ts';
import { type PlannedMatching, plannedMatch } from './planned-comparison.ts';
import type { Roster } from './roster/types.ts';

/** Values of further options that are the grid's own. */
const USUAL: Readonly<Partial<Record<keyof PlannedMatching, unknown>>> = {
  estimand: 'att',
  link: 'logit',
  subclasses: 6,
};

/** The choices of the planned comparison group, measured on the outcome afterwards. */
export function plannedSpecification(matching: PlannedMatching): Specification {
  const {
    covariates: _all,
    method,
    weight,
    distance,
    caliper,
    ratio,
    replace = false,
    order,
    moments,
    ...rest
  } = matching;
  const own = weight ?? method ?? 'nearest';
  const inPairs = own === 'nearest' || own === 'optimal';
  const measure = ['cem', 'exact', 'entropy'].includes(own) ? 'none' : (distance ?? 'propensity');
  const usualOrder = hasScore(measure) ? 'largest' : 'data';
  const chosen = order ?? usualOrder;
  return {
    method: own,
    distance: measure,
    caliper: caliper ?? null,
    ratio: inPairs ? (ratio ?? 1) : null,
    replace,
    order: own !== 'nearest' || replace || (chosen === 'data' && usualOrder === 'data') ? null : chosen,
    moments: own === 'entropy' ? (moments ?? 1) : null,
    further: Object.entries(rest)
      .filter(([option, value]) => value !== undefined && value !== USUAL[option as keyof PlannedMatching])
      .map(([option]) => option),
    covariates: 'all',
    outcome: 'level',
  };
}

/** What the planned matching asks for, where the order of the units may break ties; null where there is none to break. */
export function plannedWithTies(
  matching: PlannedMatching,
  roster: Pick<Roster, 'covariates'>,
  people: Pick<MatchRequest, 'units' | 'treated' | 'covariates'>,
): MatchRequest | null {
  const { method = 'nearest', weight } = matching;
  const hasTies = weight === undefined && ['nearest', 'optimal', 'full'].includes(method);
  return hasTies ? plannedMatch(matching, roster, people) : null;
}
