import { soundsAfterStart } from '../../core/sounds-after-start.ts';
import type { PlanProblem } from '../plan-problem.ts';
import type { Plan } from '../schema.ts';
import type { PlanPath } from '../schema-at.ts';

/** What people did in the course who came to it and did not end it. */
const NOT_COMPLETED =
  /^(no[ _-]?shows?|(not|in)[ _-]?completed?|incomplete|withdrawn|withdrew|dropped([ _-]?out)?|dropouts?|failed|in[ _-]?progress|cancell?ed|absent|did[ _-]not[ _-](attend|complete))$/i;

/** Nothing that the programme brought about forms the groups or stands among the covariates. */
export function postTreatmentProblems(plan: Plan): readonly PlanProblem[] {
  return [...lateCovariates(plan), ...completersAgainstOthers(plan)];
}

/** A covariate that sounds like attendance or its fruits needs the day on which the list was true. */
function lateCovariates({ roster, analysis }: Plan): readonly PlanProblem[] {
  if (roster.asOf !== undefined) return [];
  const lists: readonly (readonly [PlanPath, readonly string[]])[] = [
    [['roster', 'covariates'], roster.covariates],
    [['analysis', 'covariates'], analysis.covariates],
  ];
  return lists.flatMap(([path, names]) =>
    names.flatMap((name, i) =>
      soundsAfterStart(name)
        ? [
            {
              path: [...path, i],
              rule: `must be known before the training, and this sounds like what comes after its start, got ${name}`,
              fix: 'Delete it, or state under roster.asOf the day before the training on which the list was true',
            },
          ]
        : [],
    ),
  );
}

/** People who ended the course chose to; those who did not are no control group. */
function completersAgainstOthers({ design }: Plan): readonly PlanProblem[] {
  if (!('column' in design) || !NOT_COMPLETED.test(design.control.trim())) return [];
  return [
    {
      path: ['design', 'control'],
      rule: `must be people who were not assigned to the training, not those who did not end it, got ${design.control}`,
      fix: 'Name the column of who was assigned or invited, and say who came under attendance',
    },
  ];
}
