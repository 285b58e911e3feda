import type { PlanProblem } from '../plan-problem.ts';
import type { Plan } from '../schema.ts';

/** The history of a draw names KPIs of the plan, once each; blocks come from one place, and use the history they name. */
export function historyProblems({ design, roster, kpis }: Plan): readonly PlanProblem[] {
  if (!('history' in design || 'blockSize' in design)) return [];
  const problems: PlanProblem[] = [];
  const history = design.history ?? [];
  const known = kpis.map(({ name }) => name);
  history.forEach((name, i) => {
    const path = ['design', 'history', i];
    if (!known.includes(name))
      problems.push({
        path,
        rule: `must be the name of a KPI (${known.join(', ')}), got ${name}`,
        fix: 'Correct the name, or delete it from the list',
      });
    else if (history.indexOf(name) < i)
      problems.push({ path, rule: `must not be listed twice, got ${name}`, fix: 'Delete one of the two' });
  });
  if (design.method !== 'blocked' && design.method !== 'blocked-cluster') return problems;
  if (design.blockSize !== undefined && roster.blocks.length > 0)
    problems.push({
      path: ['design', 'blockSize'],
      rule: `must not stand beside roster.blocks (${roster.blocks.join(', ')}), got ${design.blockSize}`,
      fix: 'Delete one of the two: blocks come from the roster, or are formed of neighbours',
    });
  if (design.blockSize === undefined && history.length > 0)
    problems.push({
      path: ['design', 'history'],
      rule: `is used by ${design.method} with a blockSize only, got ${history.join(', ')}`,
      fix: 'Write blockSize: 4 in place of roster.blocks, or delete the history',
    });
  return problems;
}
