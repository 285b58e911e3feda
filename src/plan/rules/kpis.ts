import type { PlanProblem } from '../plan-problem.ts';
import type { Plan, PlanKpi } from '../schema.ts';
import type { PlanPath } from '../schema-at.ts';

/** One primary KPI, names told apart, and a source that fits type and grain. */
export function kpiProblems({ kpis }: Plan): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  const primary = kpis.flatMap((kpi, i) => (kpi.role === 'primary' ? [i] : []));
  if (primary.length === 0)
    problems.push({
      path: ['kpis'],
      rule: 'exactly one KPI must have the role primary, got none',
      fix: 'Write role: primary under the KPI that decides',
      at: 'key',
    });
  for (const i of primary.slice(1))
    problems.push({
      path: ['kpis', i, 'role'],
      rule: `exactly one KPI must have the role primary, got ${primary.length}`,
      fix: `Keep it at ${kpis[primary[0]!]!.name}, or make that one secondary`,
    });
  kpis.forEach((kpi, i) => {
    const first = kpis.findIndex((other) => other.name === kpi.name);
    if (first < i)
      problems.push({
        path: ['kpis', i, 'name'],
        rule: `must differ from the names of the other KPIs, got ${kpi.name}`,
        fix: 'Choose another name',
      });
    problems.push(...sourceProblems(kpi, ['kpis', i]));
  });
  return problems;
}

const periodIds: Readonly<Record<PlanKpi['grain'], readonly [form: RegExp, example: string]>> = {
  day: [/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, '2026-01-31'],
  week: [/^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/, '2026-W03'],
  month: [/^\d{4}-(?:0[1-9]|1[0-2])$/, '2026-01'],
  quarter: [/^\d{4}-Q[1-4]$/, '2026-Q1'],
  year: [/^\d{4}$/, '2026'],
};

/** Grains that a time column of this form can tell apart; other forms name a day. */
const coarseFormats: Readonly<Record<string, readonly PlanKpi['grain'][]>> = {
  yyyy: ['year'],
  'yyyy-mm': ['month', 'quarter', 'year'],
  "yyyy-'W'ww": ['week'],
};

function sourceProblems({ source, type, grain }: PlanKpi, path: PlanPath): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (source.shape === 'wide') {
    const [form, example] = periodIds[grain];
    const columns = [...path, 'source', 'columns'];
    const ids = Object.keys(source.columns);
    if (ids.length === 0)
      problems.push({
        path: columns,
        rule: 'must name at least 1 period, got none',
        fix: `Write { ${example}: COLUMN }`,
      });
    for (const id of ids)
      if (!form.test(id))
        problems.push({
          path: [...columns, id],
          rule: `a period of grain ${grain} is written ${example}, got ${id}`,
          fix: 'Rewrite the period, or correct the grain',
          at: 'key',
        });
    if (type === 'ratio')
      problems.push({
        path: [...path, 'type'],
        rule: 'ratio needs a denominator, which a wide source cannot name',
        fix: 'Bring the numbers as a long file with value and denominator columns',
      });
    return problems;
  }
  if (type === 'ratio' && source.denominator === undefined)
    problems.push({
      path: [...path, 'type'],
      rule: 'ratio needs source.denominator, got none',
      fix: 'Name the column to divide by, or choose another type',
    });
  if (type !== 'ratio' && source.denominator !== undefined)
    problems.push({
      path: [...path, 'source', 'denominator'],
      rule: `is used by the type ratio only, got type ${type}`,
      fix: 'Write type: ratio, or delete the denominator',
    });
  const grains = coarseFormats[source.timeFormat];
  if (grains && !grains.includes(grain))
    problems.push({
      path: [...path, 'source', 'timeFormat'],
      rule: `must tell periods of the grain ${grain} apart, got ${source.timeFormat}`,
      fix: 'Correct the format, or choose a coarser grain',
    });
  return problems;
}
