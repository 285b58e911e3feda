import type { PlanProblem } from '../plan-problem.ts';
import { plannedRollout } from '../planned-rollout.ts';
import type { Plan } from '../schema.ts';

/** Westfall and Young draw the lots again, so that there must be some; Romano and Wolf can do without. */
export function multiplicityProblems(plan: Plan): readonly PlanProblem[] {
  if (plan.analysis.multiplicity !== 'westfall-young') return [];
  const got = withoutLots(plan);
  if (got === null) return [];
  return [
    {
      path: ['analysis', 'multiplicity'],
      rule: `must be a method that needs no lots to draw again, got westfall-young with ${got}`,
      fix: 'Write romano-wolf or holm, or leave it out',
    },
  ];
}

/** What chance did not draw, or in a way that no test of an average draws again; null where lots can be drawn again. */
function withoutLots(plan: Plan): string | null {
  const { design } = plan;
  if (design.method === 'match') return 'matched people';
  if (design.method === 'recorded' && design.mechanism === 'none') return 'arms that nobody randomised';
  return plannedRollout(plan) === null ? null : 'several waves that are measured';
}
