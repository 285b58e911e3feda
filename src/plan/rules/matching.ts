import { MATCHING_OPTIONS, type MatchingWay } from '../../core/matching-options.ts';
import { lastDayOf } from '../last-day-of.ts';
import type { PlanProblem } from '../plan-problem.ts';
import type { Plan, PlanDesign } from '../schema.ts';

type Matching = Extract<PlanDesign, { method: 'match' }>['matching'];
type Choice = Exclude<keyof Matching, 'covariates' | 'method' | 'weight'>;

/**
 * Options fit the way of matching; what people are matched on was known before the training: the day of the list is
 * stated, and no column is a value of a KPI afterwards.
 */
export function matchingProblems({ design, roster, kpis, windows }: Plan): readonly PlanProblem[] {
  if (design.method !== 'match') return [];
  const { matching } = design;
  const way: MatchingWay = matching.weight ?? matching.method ?? 'nearest';
  const problems: PlanProblem[] = [];
  const at = (key: string) => ['design', 'matching', key];
  if (matching.weight !== undefined && matching.method !== undefined)
    problems.push({
      path: at('weight'),
      rule: `takes the place of a method, got ${matching.weight} beside ${matching.method}`,
      fix: 'Delete one of the two',
    });
  for (const key of (Object.keys(matching) as (keyof Matching)[]).filter(isChoice)) {
    const ways: readonly MatchingWay[] = MATCHING_OPTIONS[key];
    if (matching[key] !== undefined && !ways.includes(way))
      problems.push({
        path: at(key),
        rule: `is not used by ${way} (it belongs to ${ways.join(', ')})`,
        fix: 'Delete it, or choose another method',
      });
  }
  if (roster.asOf === undefined)
    problems.push({
      path: ['roster'],
      rule: 'needs asOf where people are matched: what they are matched on must have been known before the training, got no day',
      fix: `Add the day on which the list was true, such as asOf: ${windows.training.start}, and export it as it was then`,
    });
  for (const [i, kpi] of kpis.entries()) {
    if (kpi.source.shape !== 'wide' || kpi.source.file !== roster.file) continue;
    for (const [period, name] of Object.entries(kpi.source.columns ?? {}))
      if (matching.covariates.includes(name) && lastDayOf(period) >= windows.training.start)
        problems.push({
          path: ['design', 'matching', 'covariates', matching.covariates.indexOf(name)],
          rule: `must have been known before the training starts on ${windows.training.start}, got ${name}, which is ${kpi.name} of ${period} (kpis[${i}])`,
          fix: 'Delete it from the list: it may be an effect of the training',
        });
  }
  return problems;
}

const isChoice = (key: keyof Matching): key is Choice => key !== 'covariates' && key !== 'method' && key !== 'weight';
