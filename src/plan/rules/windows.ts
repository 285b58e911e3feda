import { addDays } from '../iso-day.ts';
import type { PlanProblem } from '../plan-problem.ts';
import type { Plan } from '../schema.ts';

/**
 * Windows run forward, the baseline ends before the training, the measurement does not start before it (it may run along
 * with a long programme), and the grid of attribution windows holds the one that decides.
 */
export function windowProblems({ windows, roster }: Plan): readonly PlanProblem[] {
  const { training, baseline, measurement, attributionDays, primaryDays } = windows;
  const problems: PlanProblem[] = [];
  for (const [key, range] of Object.entries({ training, baseline, measurement }))
    if (range && range.end < range.start)
      problems.push({
        path: ['windows', key, 'end'],
        rule: `must not lie before the start ${range.start}, got ${range.end}`,
        fix: 'Swap the two days, or correct one',
      });
  if (problems.length > 0) return problems;

  if (baseline && baseline.end >= training.start)
    problems.push({
      path: ['windows', 'baseline', 'end'],
      rule: `must lie before the training starts on ${training.start}, got ${baseline.end}`,
      fix: `End the baseline on ${addDays(training.start, -1)} or earlier`,
    });
  if (measurement && measurement.start < training.start)
    problems.push({
      path: ['windows', 'measurement', 'start'],
      rule: `must not lie before the training starts on ${training.start}, got ${measurement.start}`,
      fix: `Start the measurement on ${addDays(training.end, 1)}, or on ${training.start} where it runs along with the training`,
    });
  if (!attributionDays.includes(primaryDays))
    problems.push({
      path: ['windows', 'primaryDays'],
      rule: `must be one of attributionDays (${attributionDays.join(', ')}), got ${primaryDays}`,
      fix: `Add ${primaryDays} to attributionDays, or choose one of them`,
    });
  if (roster.asOf !== undefined && roster.asOf > training.start)
    problems.push({
      path: ['roster', 'asOf'],
      rule: `must not lie after the training starts on ${training.start}, got ${roster.asOf}`,
      fix: 'Export the roster as it was before the training: what changed later may be an effect of it',
    });
  return problems;
}
