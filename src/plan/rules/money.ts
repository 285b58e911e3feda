import type { PlanProblem } from '../plan-problem.ts';
import type { Plan } from '../schema.ts';
import type { PlanPath } from '../schema-at.ts';

/** Money hangs on one KPI, its ranges hold their own middle, and the rule of decision runs upwards. */
export function moneyProblems({ kpis, roi, decision, analysis }: Plan): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  const primary = kpis.find((kpi) => kpi.role === 'primary');
  const valued = kpis.filter((kpi) => kpi.money !== undefined);
  kpis.forEach((kpi, i) => {
    if (kpi.money === undefined) return;
    const path = ['kpis', i, 'money'];
    const { valuePerUnit, low, high, basis, grossMargin } = kpi.money;
    if (kpi.intangible)
      problems.push({
        path,
        rule: 'an intangible KPI must not carry money',
        fix: 'Delete intangible: true, or delete the money',
        at: 'key',
      });
    if (kpi !== primary && primary && !(primary.intangible && valued.length === 1))
      problems.push({
        path,
        rule: `money is taken from one KPI, the primary ${primary.name}, or from one other where the primary is intangible, got it at ${kpi.name}`,
        fix: `Move it to ${primary.name}, or state intangible: true there`,
        at: 'key',
      });
    problems.push(...rangeProblems(path, 'valuePerUnit', valuePerUnit, low, high));
    if (grossMargin !== undefined && basis !== 'revenue')
      problems.push({
        path: [...path, 'grossMargin'],
        rule: `is applied to the basis revenue only, got basis ${basis}`,
        fix: 'Write basis: revenue, or delete grossMargin',
      });
  });
  roi.costs.forEach(({ item, amount, low, high }, i) => {
    const path = ['roi', 'costs', i];
    problems.push(...rangeProblems(path, 'amount', amount, low, high));
    if (roi.costs.findIndex((other) => other.item === item) < i)
      problems.push({
        path: [...path, 'item'],
        rule: `must not be listed twice, got ${item}`,
        fix: 'Join the two lines, or name what tells them apart',
      });
  });
  if (decision.stopBelow >= decision.scaleAbove)
    problems.push({
      path: ['decision', 'stopBelow'],
      rule: `must be less than scaleAbove ${decision.scaleAbove}, got ${decision.stopBelow}`,
      fix: 'Leave room between the two for Extend',
    });
  if (analysis.benchmark) {
    const { estimate, ciLow, ciHigh } = analysis.benchmark;
    problems.push(...rangeProblems(['analysis', 'benchmark'], 'estimate', estimate, ciLow, ciHigh));
  }
  return problems;
}

function rangeProblems(path: PlanPath, key: string, value: number, low = value, high = value): readonly PlanProblem[] {
  const limit = value < low ? `at least its low ${low}` : value > high ? `at most its high ${high}` : null;
  if (limit === null) return [];
  return [{ path: [...path, key], rule: `must be ${limit}, got ${value}`, fix: 'Correct one of the two' }];
}
