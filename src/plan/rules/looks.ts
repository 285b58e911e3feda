import { resolveWindows } from '../defaults.ts';
import type { PlanProblem } from '../plan-problem.ts';
import type { Plan } from '../schema.ts';

/** Looks lie in order inside the measurement, before its last day; margins stand with guardrails only. */
export function lookProblems(plan: Plan): readonly PlanProblem[] {
  return [...marginProblems(plan), ...dayProblems(plan)];
}

function marginProblems({ kpis }: Plan): readonly PlanProblem[] {
  return kpis.flatMap(({ role, margin }, i) =>
    margin === undefined || role === 'guardrail'
      ? []
      : [
          {
            path: ['kpis', i, 'margin'],
            rule: `belongs to a guardrail, got it on a ${role} KPI`,
            fix: 'Delete it, or write role: guardrail',
          },
        ],
  );
}

function dayProblems(plan: Plan): readonly PlanProblem[] {
  const { looks } = plan.analysis;
  if (looks === undefined) return [];
  const { spending, at } = looks;
  const path = ['analysis', 'looks', 'at'];
  const isAlways = spending === 'always-valid';
  if (isAlways !== (at.length === 0))
    return [
      {
        path: isAlways ? path : ['analysis', 'looks'],
        rule: isAlways
          ? `names no days where spending is always-valid, got ${at.length}`
          : `must name at least 1 look under at where spending is ${spending}, got none`,
        fix: isAlways
          ? 'Delete the days: every day may be looked at'
          : 'Write at: [{ day: 2026-06-30 }], or always-valid',
      },
    ];
  const { start, end } = resolveWindows(plan).measurement;
  const problems: PlanProblem[] = [];
  for (const [i, { day, information }] of at.entries()) {
    if (day < start || day >= end || (i > 0 && day <= at[i - 1]!.day))
      problems.push({
        path: [...path, i, 'day'],
        rule: `must rise inside the measurement, from ${start} to before ${end}, got ${day}`,
        fix: 'Order the looks; the last day of the measurement is the final look and needs no entry',
      });
    if (information === undefined ? at[0]!.information !== undefined : information <= (at[i - 1]?.information ?? 0))
      problems.push({
        path: [...path, i, ...(information === undefined ? [] : ['information'])],
        rule: `information must rise from look to look and stand with all of them or none, got ${information ?? 'none'}`,
        fix: 'Give every look its share of the final data, or leave all out',
      });
  }
  return problems;
}
