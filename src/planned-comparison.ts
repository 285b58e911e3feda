import { PilotError } from './core/error.ts';
import type { Covariate } from './core/table.ts';
import { match } from './design/match/match.ts';
import type { MatchRequest } from './design/match/match-request.ts';
import type { MatchResult } from './design/types.ts';
import { weigh } from './design/weight/weigh.ts';
import { given } from './given.ts';
import type { PlanDesign } from './plan/schema.ts';
import type { Roster } from './roster/types.ts';

export type PlannedMatching = Extract<PlanDesign, { method: 'match' }>['matching'];

/** The columns of the roster that the planned matching looks at. */
export const plannedCovariates = (
  { covariates }: Pick<PlannedMatching, 'covariates'>,
  roster: Pick<Roster, 'covariates'>,
): readonly Covariate[] => roster.covariates.filter(({ name }) => covariates.includes(name));

/** Forms the comparison group that a plan asks for. Errors: those of `match` and `weigh`. */
export function plannedComparison(
  matching: PlannedMatching,
  roster: Pick<Roster, 'units' | 'covariates'>,
  treated: Uint8Array,
): MatchResult {
  const people = { units: roster.units, treated, covariates: plannedCovariates(matching, roster) };
  const { weight, trim } = matching;
  if (weight === undefined) return match(plannedMatch(matching, roster, people));
  return weigh({
    ...people,
    method: weight,
    ...given(matching, ['estimand', 'link', 'moments', 'discard']),
    ...(trim === undefined ? {} : { trim: trim === 'optimal' ? { by: 'optimal' } : { by: 'bounds', ...trim } }),
  });
}

type People = Pick<MatchRequest, 'units' | 'treated' | 'covariates'>;

/** What the planned matching in sets asks for. */
export function plannedMatch(
  matching: PlannedMatching,
  roster: Pick<Roster, 'covariates'>,
  people: People,
): MatchRequest {
  const { method = 'nearest', distance, caliperOn, exact } = matching;
  const usual = method === 'cem' || method === 'exact' ? 'none' : 'propensity';
  return {
    ...people,
    method,
    distance: distance ?? usual,
    ...given(matching, ['estimand', 'link', 'caliper', 'order', 'ratio', 'replace', 'maxControls', 'discard']),
    ...given(matching, ['cutpoints', 'subclasses']),
    ...(exact ? { exact: plannedCovariates({ covariates: exact }, roster) } : {}),
    ...(caliperOn ? { caliperOn: widthsOf(caliperOn, roster) } : {}),
  };
}

function widthsOf(widths: Readonly<Record<string, number>>, { covariates }: Pick<Roster, 'covariates'>) {
  return Object.entries(widths).map(([name, width]) => {
    const column = covariates.find((own) => own.name === name);
    if (column?.kind === 'number') return { name, values: column.values, width, unit: 'raw' as const };
    throw new PilotError({
      code: 'match.caliper',
      kind: 'usage',
      message: `Caliper on ${name}: must be on a column of numbers of the roster, got text.`,
      hint: 'Ask for the same value instead: list the column under design.matching.exact.',
    });
  });
}
