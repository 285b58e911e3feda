import type { KpiQuestion } from './effects/analyze-question.ts';
import type { KpiEffects } from './effects/types.ts';
import { checkMatched } from './matched-checks.ts';
import type { OpenPilot } from './open-pilot.ts';
import { plannedCovariates } from './planned-comparison.ts';
import { plannedSpecification, plannedWithTies } from './planned-match.ts';
import type { MatchedChecks } from './report/results.ts';

/** What the matched comparison of the primary KPI has to answer for; null where nobody was matched by the plan. */
export function checkPlannedMatch(
  { plan, roster }: OpenPilot,
  question: KpiQuestion,
  effects: KpiEffects,
): MatchedChecks | null {
  const { matching, units, treated } = question;
  if (plan.design.method !== 'match' || matching === null) return null;
  const { matching: planned } = plan.design;
  const covariates = plannedCovariates(planned, roster);
  return checkMatched({
    question: { ...question, matching },
    effects,
    covariates,
    planned: plannedSpecification(planned),
    withTies: plannedWithTies(planned, roster, { units, treated, covariates }),
    minimumCell: plan.privacy.minimumCell,
  });
}
