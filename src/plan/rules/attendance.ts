import type { PlanProblem } from '../plan-problem.ts';
import type { Plan } from '../schema.ts';

/** A threshold of hours needs a column of hours. */
export function attendanceProblems({ attendance }: Plan): readonly PlanProblem[] {
  if (attendance?.completedHours === undefined || attendance.hours !== undefined) return [];
  return [
    {
      path: ['attendance', 'completedHours'],
      rule: `needs attendance.hours, the column to add up, got ${attendance.completedHours} without one`,
      fix: 'Name the column under attendance.hours, or delete this key',
    },
  ];
}
