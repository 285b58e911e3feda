import type { PlanProblem } from './plan-problem.ts';
import { armProblems } from './rules/arms.ts';
import { attendanceProblems } from './rules/attendance.ts';
import { columnProblems } from './rules/columns.ts';
import { designProblems } from './rules/design.ts';
import { fileProblems } from './rules/files.ts';
import { historyProblems } from './rules/history.ts';
import { kpiProblems } from './rules/kpis.ts';
import { lookProblems } from './rules/looks.ts';
import { matchingProblems } from './rules/matching.ts';
import { moneyProblems } from './rules/money.ts';
import { multiplicityProblems } from './rules/multiplicity.ts';
import { postTreatmentProblems } from './rules/post-treatment.ts';
import { windowProblems } from './rules/windows.ts';
import type { Plan } from './schema.ts';

/** Rules that tie several keys of a plan together; the schema has checked each key alone. Empty where all hold. */
export function checkPlan(plan: Plan): readonly PlanProblem[] {
  const rules = [
    windowProblems,
    lookProblems,
    designProblems,
    armProblems,
    historyProblems,
    matchingProblems,
    columnProblems,
    attendanceProblems,
    postTreatmentProblems,
    kpiProblems,
    moneyProblems,
    multiplicityProblems,
    fileProblems,
  ];
  return rules.flatMap((rule) => rule(plan));
}
